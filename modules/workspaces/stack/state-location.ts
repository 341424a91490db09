import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import { fault, type WorkspaceFault } from "../problems";
import type { Workspace } from "../reading";

/** The path from a stack's folder, where Terraform runs, to the folder that holds the output folder. */
const BESIDE_OUTPUT = "../../..";

/** The local state file of a stack, from the project's folder. */
function localStatePath(name: string, path: string | undefined): string {
  return posix.normalize(path ?? `terraform.${name}.tfstate`);
}

/**
 * The local state file of a stack, from the stack's folder, where Terraform runs. It is relative, so that the output is
 * the same on every machine. For the same reason, the state is beside an output folder that is outside the project.
 */
export function localStateFromStack(name: string, path: string | undefined, outdir: string): string {
  const state = localStatePath(name, path);
  if (isAbsolute(state)) {
    return state;
  }
  const toProject = slashes(relative(resolve(outdir, "stacks", name), process.cwd()));
  return posix.join(isInside(process.cwd(), outdir) ? toProject : BESIDE_OUTPUT, state);
}

/** Refuses a local state file inside the output folder. */
export function statePathFault(path: string | undefined, outdir: string): WorkspaceFault | undefined {
  return path !== undefined && isInside(outdir, path) ? fault("stateInOutput", { given: path, outdir }) : undefined;
}

/** Names the place of a workspace's state. It is undefined if the backend chooses the place later. */
export function stateLocation(name: string, { backend }: Workspace): string | undefined {
  if (backend?.s3 !== undefined) {
    return `s3://${backend.s3.bucket}/${s3StateKey(name, backend.s3.key)}`;
  }
  if (backend?.cloud !== undefined) {
    const { hostname = "app.terraform.io", organization, workspace } = backend.cloud;
    return workspace && `${hostname.toLowerCase()}/${organization}/${workspace}`;
  }
  return slashes(relative(process.cwd(), resolve(localStatePath(name, backend?.local?.path))));
}

export function s3StateKey(name: string, key: string | undefined): string {
  return key ?? `${name}/terraform.tfstate`;
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

function isInside(folder: string, path: string): boolean {
  const [first] = relative(resolve(folder), resolve(path)).split(sep);
  return first !== ".." && !isAbsolute(relative(resolve(folder), resolve(path)));
}

import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import * as problem from "../problems";
import type { Workspace } from "../reading";

/** From a stack's folder, where Terraform runs, to the folder that holds the output folder. */
const BESIDE_OUTPUT = "../../..";

/** The local state file of a stack, from the project's folder. */
function localStatePath(name: string, path: string | undefined): string {
  return posix.normalize(path ?? `terraform.${name}.tfstate`);
}

/**
 * The same file as Terraform needs it, from the stack's folder. It is relative, so that the output is the same
 * on every machine. With an output folder outside the project the state goes beside that, for the same reason.
 */
export function localStateFromStack(name: string, path: string | undefined, outdir: string): string {
  const state = localStatePath(name, path);
  if (isAbsolute(state)) {
    return state;
  }
  const toProject = slashes(relative(resolve(outdir, "stacks", name), process.cwd()));
  return posix.join(isInside(process.cwd(), outdir) ? toProject : BESIDE_OUTPUT, state);
}

/** Says why a local state file can't be where it is to be. */
export function statePathProblem(path: string | undefined, outdir: string): string | undefined {
  return path !== undefined && isInside(outdir, path) ? problem.stateInOutput(path, outdir) : undefined;
}

/** Names the one place that a workspace's state is in; nothing where the backend chooses it later. */
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

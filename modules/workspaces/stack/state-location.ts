import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from "node:path";
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
  const toProject = slashes(relative(stackFolder(name, outdir), process.cwd()));
  return posix.join(isInProject(outdir) ? toProject : BESIDE_OUTPUT, state);
}

/** The local state file of a workspace, where Terraform finds it. It is undefined if the state is elsewhere. */
export function localStateFile(name: string, { backend }: Workspace, outdir: string): string | undefined {
  return backend !== undefined && backend.local === undefined
    ? undefined
    : resolve(stackFolder(name, outdir), localStateFromStack(name, backend?.local?.path, outdir));
}

/** Refuses a local state file inside the output folder. */
export function statePathFault(path: string | undefined, outdir: string): WorkspaceFault | undefined {
  return path !== undefined && isInside(withoutLinks(outdir), withoutLinks(path))
    ? fault("stateInOutput", { given: path, outdir })
    : undefined;
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
  if (backend?.http !== undefined) {
    return backend.http.address;
  }
  return shownPath(withoutLinks(localStatePath(name, backend?.local?.path)));
}

export function s3StateKey(name: string, key: string | undefined): string {
  return key ?? `${name}/terraform.tfstate`;
}

/** A path as the user would name it, from the project's folder. */
export function shownPath(path: string): string {
  return slashes(relative(process.cwd(), path));
}

function slashes(path: string): string {
  return path.split(sep).join("/");
}

/** The folder where Terraform runs. A path that goes up from there starts at the target of a link. */
function stackFolder(name: string, outdir: string): string {
  return withoutLinks(join(outdir, "stacks", name));
}

/** An output folder that is a link is in the project if the link or its target is. */
function isInProject(outdir: string): boolean {
  return isInside(process.cwd(), resolve(outdir)) || isInside(process.cwd(), withoutLinks(outdir));
}

function isInside(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below.split(sep)[0] !== ".." && !isAbsolute(below);
}

/** The path of a file or folder that may not exist yet, without links in it. */
function withoutLinks(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    return dirname(whole) === whole ? whole : join(withoutLinks(dirname(whole)), basename(whole));
  }
}

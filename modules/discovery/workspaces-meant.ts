import { nearest } from "../model-sharing";
import { checkWorkspaceFile, readWorkspaceFiles, type WorkspaceFile, workspacesFolder } from "../workspaces";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";

/** The workspace file of a name or, without one, each that names a domain; throws where there is none. */
export function workspacesMeant(name: string | undefined, env: NodeJS.ProcessEnv): WorkspaceFile[] {
  const found = workspacesFolder(env);
  if ("message" in found) {
    throw new DiscoveryError("", [found]);
  }
  const { files, problems } = readWorkspaceFiles(found.folder);
  const inTheWay = problems.filter(({ file }) => name === undefined || file.replace(/.*\/|\.ya?ml$/g, "") === name);
  if (inTheWay.length > 0) {
    throw new DiscoveryError("", inTheWay);
  }
  const meant = files.filter((file) => (name === undefined ? namesDomain(file) : file.name === name));
  if (meant.length > 0) {
    return meant;
  }
  if (name === undefined) {
    throw new DiscoveryError(problem.noFileNamesOne(found.folder));
  }
  const file = `${found.folder.replace(/\/$/, "")}/${name}.yaml`;
  const known = files.map((one) => one.name);
  throw new DiscoveryError(problem.noFile(file, known.length === 0 ? undefined : nearest(name, known)), [], file);
}

/** One that can't be read is meant too, so that it is told of. */
function namesDomain(file: WorkspaceFile): boolean {
  const { value } = checkWorkspaceFile(file).yaml;
  return value === undefined || Object.hasOwn(Object(value), "domain");
}

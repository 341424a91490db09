import { nearest } from "../../model-sharing";
import { type CheckedFile, folderSetting, stackNameFault, WorkspaceFolder } from "../../workspaces";
import { DiscoveryError, fault } from "../problems";

/** Reads the folder of the workspace files, or throws the problem of the setting that names it. */
export function openFolder(env: NodeJS.ProcessEnv): WorkspaceFolder {
  const found = folderSetting(env);
  if ("code" in found) {
    throw new DiscoveryError(found);
  }
  return new WorkspaceFolder(found.folder);
}

/** Finds the file of a workspace, or throws why it can't be read. */
export function findFile(folder: WorkspaceFolder, given: string): CheckedFile | undefined {
  const problems = folder.problemsOf(given);
  if (problems.length > 0) {
    throw new DiscoveryError(...problems);
  }
  return folder.find(given);
}

/** The error for an unknown workspace. It names the nearest one. */
export function unknownWorkspace(folder: WorkspaceFolder, given: string): DiscoveryError {
  const name = folder.nameOf(given);
  const unreadable = folder.folderProblems.filter(({ code }) => code !== "noFolder" && code !== "noFiles");
  if (unreadable.length > 0) {
    // The workspace may exist.
    return new DiscoveryError(...unreadable);
  }
  const names = folder.files.map((file) => file.name);
  const nearestName = names.length === 0 ? undefined : nearest(name, names);
  if (nearestName === undefined && stackNameFault(name) !== undefined) {
    return invalidName(name);
  }
  return new DiscoveryError(...folder.folderProblems, {
    file: folder.fileOf(name),
    ...fault("unknownWorkspace", { name, nearest: nearestName }),
  });
}

/** Refuses an invalid name, a name that differs only in case from another's, and a path that can't be a folder. */
export function checkNewName(folder: WorkspaceFolder, given: string): void {
  const name = folder.nameOf(given);
  if (stackNameFault(name) !== undefined) {
    throw invalidName(name);
  }
  if (folder.isTaken(name)) {
    throw unknownWorkspace(folder, name);
  }
  const problem = folder.notAFolder();
  if (problem !== undefined) {
    throw new DiscoveryError(problem);
  }
}

function invalidName(name: string): DiscoveryError {
  return new DiscoveryError({ option: `--workspace ${name}`, ...fault("invalidWorkspaceName", { name }) });
}

import { pathText } from "../../model-sharing";
import { checkWorkspaceFile, type WorkspaceFolder } from "../../workspaces";
import type { UsableRoles } from "../compare";
import { DiscoveryError, fault } from "../problems";
import { createFile } from "./replace-file";
import { workspaceText } from "./workspace-text";

/** Creates the file of a new workspace. */
export function createWorkspace(folder: WorkspaceFolder, given: string, found: UsableRoles): void {
  const [name, file] = [folder.nameOf(given), folder.fileOf(given)];
  const text = workspaceText(found, folder.folder);
  const checked = checkWorkspaceFile({ name, file, text, defaults: folder.defaults });
  const problems = [...checked.problems, ...folder.newConflicts(checked)];
  if (problems.length > 0) {
    // Without lines, since the user can't see the text that has the problems.
    const reasons = problems.map(({ path = [], message }) => [pathText(path), message].filter(Boolean).join(": "));
    throw new DiscoveryError({ file, ...fault("notCreated", { reasons }) });
  }
  createFile(folder.pathOf(file), text);
}

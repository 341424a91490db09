import { pathText } from "../../model-sharing";
import { checkWorkspaceFile, stackNameProblem } from "../../workspaces";
import type { UsableRoles } from "../compare";
import { DiscoveryError, fault } from "../problems";
import type { KnownWorkspaces } from "./known-workspaces";
import { createFile } from "./replace-file";
import { workspaceText } from "./workspace-text";

/** Refuses an invalid name, a name that differs only in case from another's, and a path that can't be a folder. */
export function checkNewName(known: KnownWorkspaces, given: string): void {
  const name = known.nameOf(given);
  const reason = stackNameProblem(name);
  if (reason !== undefined) {
    throw known.invalidName(name, reason);
  }
  if (known.hasTwinOf(name)) {
    throw known.noFile(name);
  }
  known.checkFolder();
}

/** Creates the file of a new workspace. */
export function createWorkspace(known: KnownWorkspaces, given: string, found: UsableRoles): void {
  const [name, file] = [known.nameOf(given), known.fileOf(given)];
  const text = workspaceText(found, known.folder);
  const checked = checkWorkspaceFile({ name, file, text });
  const problems = [...checked.problems, ...known.newConflicts(checked)];
  if (problems.length > 0) {
    // Without lines, since the user can't see the text that has the problems.
    const reasons = problems.map(({ path = [], message }) => [pathText(path), message].filter(Boolean).join(": "));
    throw new DiscoveryError({ file, ...fault("notCreated", { reasons }) });
  }
  createFile(known.pathOf(file), text);
}

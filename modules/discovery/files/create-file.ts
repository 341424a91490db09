import { legible, pathText } from "../../model-sharing";
import { checkWorkspaceFile, stackNameProblem } from "../../workspaces";
import type { UsableRoles } from "../compare";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";
import type { KnownWorkspaces } from "./known-workspaces";
import { createFile } from "./replace-file";
import { workspaceText } from "./workspace-text";

/** Refuses a name that no workspace can have, or that is almost another's, and a folder that can't be. */
export function checkNewName(known: KnownWorkspaces, given: string): void {
  const name = known.nameOf(given);
  const reason = stackNameProblem(name);
  if (reason !== undefined) {
    throw new DiscoveryError(problem.noStackName(reason), [], `--workspace ${legible(name)}`);
  }
  if (known.hasTwinOf(name)) {
    throw known.noFile(name);
  }
  known.checkFolder();
}

/** Makes the file of a new workspace. */
export function createWorkspace(known: KnownWorkspaces, given: string, found: UsableRoles): void {
  const [name, file] = [known.nameOf(given), known.fileOf(given)];
  const text = workspaceText(found, known.folder);
  const checked = checkWorkspaceFile({ name, file, text });
  const problems = [...checked.problems, ...known.newConflicts(checked)];
  if (problems.length > 0) {
    // Its lines are nowhere to be looked at.
    const messages = problems.map(({ path = [], message }) => [pathText(path), message].filter(Boolean).join(": "));
    throw new DiscoveryError(problem.notMade(messages.join("; ")), [], file);
  }
  createFile(known.pathOf(file), text);
}

import { type CheckedFile, checkWorkspaceFile, locationText } from "../../workspaces";
import type { RoleDifferences } from "../compare";
import { editProfileRoles } from "../edit-list";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";
import type { KnownWorkspaces } from "./known-workspaces";
import { replaceFile } from "./replace-file";

/**
 * Adds the roles that are missing and, if told so, takes out those that no profile uses. Writes all of it or nothing.
 *
 * @returns the file as it is then
 */
export function updateFile(
  known: KnownWorkspaces,
  before: CheckedFile,
  { missing, leftOver }: RoleDifferences,
  prune: boolean,
): CheckedFile {
  const edits = { add: missing, remove: new Set(prune ? leftOver.map(({ name }) => name) : []) };
  if (edits.add.length === 0 && edits.remove.size === 0) {
    return before;
  }
  const { file, yaml } = before;
  const text = editProfileRoles(before.text, edits);
  if (text === undefined) {
    throw new DiscoveryError(problem.lostInEditing(), [], file);
  }
  const after = checkWorkspaceFile({ ...before, text });
  const problems = [...after.problems, ...known.newConflicts(after)];
  if (problems.length > 0) {
    // Shown where the user sees it, in the file as it still is.
    const shown = problems.map((one) => {
      if (one.file !== file) {
        return { file, message: problem.wrongThen(locationText(one)) };
      }
      const { path = [], message } = one;
      return yaml.problemAt(path[0] === "profileRoles" ? ["profileRoles"] : path, problem.wrongThen(message));
    });
    throw new DiscoveryError("", shown);
  }
  replaceFile(known.pathOf(file), before.text, text);
  known.put(after);
  return after;
}

import { type CheckedFile, checkWorkspaceFile, locationText } from "../../workspaces";
import { problemAt, type RoleDifferences } from "../compare";
import { editProfileRoles } from "../edit-list";
import { DiscoveryError, fault } from "../problems";
import type { KnownWorkspaces } from "./known-workspaces";
import { replaceFile } from "./replace-file";

/**
 * Adds the missing roles to a file and, with `prune`, removes the unused ones. Writes all of this or nothing.
 *
 * @returns the file as it is afterwards
 */
export function updateFile(
  known: KnownWorkspaces,
  before: CheckedFile,
  { missing, unused }: RoleDifferences,
  prune: boolean,
): CheckedFile {
  const edits = { add: missing, remove: new Set(prune ? unused.map(({ name }) => name) : []) };
  if (edits.add.length === 0 && edits.remove.size === 0) {
    return before;
  }
  const { file } = before;
  const text = editProfileRoles(before.text, edits);
  if (text === undefined) {
    throw new DiscoveryError({ file, ...fault("notEditable") });
  }
  const after = checkWorkspaceFile({ ...before, text });
  const problems = [...after.problems, ...known.newConflicts(after)];
  if (problems.length > 0) {
    // At places of the file as the user still sees it.
    const refused = problems.map((problem) => {
      if (problem.file !== file) {
        return { file, ...fault("editWouldBreak", { reason: locationText(problem) }) };
      }
      const { path = [], message } = problem;
      const place = path[0] === "profileRoles" ? ["profileRoles"] : path;
      return problemAt(before, place, fault("editWouldBreak", { reason: message }));
    });
    throw new DiscoveryError(...refused);
  }
  replaceFile(known.pathOf(file), before.text, text);
  known.put(after);
  return after;
}

import { type CheckedFile, checkWorkspaceFile, locationText, type WorkspaceFolder } from "../../workspaces";
import type { RoleDifferences } from "../compare";
import { editProfileRoles } from "../edit-list";
import { DiscoveryError, fault } from "../problems";
import { replaceFile } from "./replace-file";

/**
 * Adds the missing roles to a file and, with `prune`, removes the unused ones. Writes all of this or nothing.
 *
 * @returns the file as it is afterwards
 */
export function updateFile(
  folder: WorkspaceFolder,
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
  const problems = [...after.problems, ...folder.newConflicts(after)];
  if (problems.length > 0) {
    // At places of the file as the user still sees it.
    const refused = problems.map((problem) => {
      if (problem.file !== file) {
        return { file, ...fault("editWouldBreak", { reason: locationText(problem) }) };
      }
      const { path = [], message } = problem;
      const place = path[0] === "profileRoles" ? ["profileRoles"] : path;
      return before.yaml.problemAt(place, fault("editWouldBreak", { reason: message }));
    });
    throw new DiscoveryError(...refused);
  }
  replaceFile(folder.pathOf(file), before.text, text);
  folder.put(after);
  return after;
}

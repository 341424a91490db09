import { type CheckedFile, checkWorkspaceFile, type Workspace } from "../../workspaces";
import { editProfileRoles } from "../edit-list";
import { DiscoveryError } from "../problems";

/** A file's list of roles, letter for letter; of a file with problems, whatever is in its place. */
export function entriesOf({ yaml }: CheckedFile): readonly unknown[] {
  const { profileRoles } = (yaml.value ?? {}) as { readonly profileRoles?: readonly unknown[] | null };
  return profileRoles ?? [];
}

/** Reads a file, or throws what is wrong with it; that it lists no role yet isn't. */
export function readDomainFile(checked: CheckedFile): Workspace {
  const { problems, workspace } = asIfListed(checked);
  if (problems.length > 0 || workspace === undefined) {
    throw new DiscoveryError(...problems);
  }
  return workspace;
}

/** What is wrong with a file, and what it says, where it may list no role yet. */
export function asIfListed(checked: CheckedFile): Pick<CheckedFile, "problems" | "workspace"> {
  const entries = entriesOf(checked);
  if (!Array.isArray(entries) || entries.length > 0) {
    return checked;
  }
  const { problems, ...file } = checked;
  const edits = { add: [["Role", { own: [], byDefault: [] }]] as const, remove: new Set<string>() };
  const text = editProfileRoles(file.text, edits);
  const filled = text === undefined ? checked : checkWorkspaceFile({ ...file, text });
  // Those that it would have if it listed one, too.
  const left = problems.filter(({ message }) => filled.problems.some((one) => one.message === message));
  return { problems: left, workspace: filled.workspace };
}

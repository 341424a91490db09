import { type CheckedFile, checkWorkspaceFile, type Workspace } from "../../workspaces";
import { editProfileRoles } from "../edit-list";
import { DiscoveryError } from "../problems";

/** The entries of a file's list of roles. In a file with problems, they can be anything. */
export function profileRolesOf({ yaml }: CheckedFile): readonly unknown[] {
  const { profileRoles } = (yaml.value ?? {}) as { readonly profileRoles?: readonly unknown[] | null };
  return profileRoles ?? [];
}

/** Reads a file, or throws its problems. A file without roles is accepted. */
export function readDomainFile(checked: CheckedFile): Workspace {
  const { problems, workspace } = asIfListed(checked);
  if (problems.length > 0 || workspace === undefined) {
    throw new DiscoveryError(...problems);
  }
  return workspace;
}

/** The problems and values of a file, as if it listed a role. */
export function asIfListed(checked: CheckedFile): Pick<CheckedFile, "problems" | "workspace"> {
  const entries = profileRolesOf(checked);
  if (!Array.isArray(entries) || entries.length > 0) {
    return checked;
  }
  const { problems, ...file } = checked;
  const edits = { add: [["Role", { own: [], byDefault: [] }]] as const, remove: new Set<string>() };
  const text = editProfileRoles(file.text, edits);
  const filled = text === undefined ? checked : checkWorkspaceFile({ ...file, text });
  // Problems that the file has with a role, too.
  const left = problems.filter(({ message }) => filled.problems.some((one) => one.message === message));
  return { problems: left, workspace: filled.workspace };
}

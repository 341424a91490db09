import { type CheckedFile, exceptMissingRoles, type Workspace } from "../../workspaces";
import { DiscoveryError } from "../problems";

/** The entries of a file's list of roles. In a file with problems, they can be anything. */
export function profileRolesOf({ yaml }: CheckedFile): readonly unknown[] {
  const { profileRoles } = (yaml.value ?? {}) as { readonly profileRoles?: readonly unknown[] | null };
  return profileRoles ?? [];
}

/** Reads a file, or throws its problems. A file without roles is accepted. */
export function readDomainFile(checked: CheckedFile): Workspace {
  const { problems, workspace } = exceptMissingRoles(checked);
  if (problems.length > 0 || workspace === undefined) {
    throw new DiscoveryError(...problems);
  }
  return workspace;
}

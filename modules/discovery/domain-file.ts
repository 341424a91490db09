import { type CheckedFile, checkWorkspaceFile } from "../workspaces";
import { DiscoveryError } from "./discovery-error";
import { editProfileRoles } from "./edit-profile-roles";

/** What a workspace file says of its domain. */
export interface DomainFile {
  readonly account: string;
  readonly region: string;
  readonly domain?: string;
  /** Profile that Terraform signs in by. */
  readonly profile?: string;
}

/** A file's list of roles, letter for letter; of a file with problems, whatever is in its place. */
export function entriesOf({ yaml }: CheckedFile): readonly unknown[] {
  const { profileRoles } = (yaml.value ?? {}) as { readonly profileRoles?: readonly unknown[] | null };
  return profileRoles ?? [];
}

/** Reads what a file says of its domain, or throws what is wrong with the file; that it lists no role yet isn't. */
export function readDomainFile(checked: CheckedFile): DomainFile {
  const problems = problemsBesidesNoRole(checked);
  if (problems.length > 0) {
    throw new DiscoveryError("", problems);
  }
  const { account, region, domain, provider } = checked.yaml.value as DomainFile & {
    readonly provider?: { readonly profile?: string };
  };
  return { account, region, domain, profile: provider?.profile };
}

/** The problems of a file that may list no role yet. */
export function problemsBesidesNoRole(checked: CheckedFile): CheckedFile["problems"] {
  const { problems, ...file } = checked;
  const entries = entriesOf(checked);
  if (!Array.isArray(entries) || entries.length > 0) {
    return problems;
  }
  // Those that it would have if it listed one, too.
  const filled = editProfileRoles(file.text, { add: [["Role", { own: [], byDefault: [] }]], remove: [] });
  const left = filled === undefined ? problems : checkWorkspaceFile({ ...file, text: filled }).problems;
  return problems.filter(({ message }) => left.some((one) => one.message === message));
}

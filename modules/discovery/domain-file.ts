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
  /** Its list of roles, letter for letter. */
  readonly entries: readonly unknown[];
}

/** Reads what a file says of its domain, or throws what is wrong with the file; that it lists no role yet isn't. */
export function readDomainFile(checked: CheckedFile): DomainFile {
  const value = (checked.yaml.value ?? {}) as Readonly<Record<string, unknown>>;
  const entries = value.profileRoles ?? [];
  const isEmpty = Array.isArray(entries) && entries.length === 0;
  const problems = isEmpty ? problemsBesides(checked) : checked.problems;
  if (problems.length > 0) {
    throw new DiscoveryError("", problems);
  }
  const { account, region, domain, provider } = value as unknown as DomainFile & {
    readonly provider?: { readonly profile?: string };
  };
  return { account, region, domain, profile: provider?.profile, entries: entries as readonly unknown[] };
}

/** The problems that a file would have if it listed a role. */
function problemsBesides({ problems, ...file }: CheckedFile): CheckedFile["problems"] {
  const filled = editProfileRoles(file.text, { add: [["Role", { own: [], byDefault: [] }]], remove: [] });
  const left = filled === undefined ? problems : checkWorkspaceFile({ ...file, text: filled }).problems;
  return problems.filter(({ message }) => left.some((one) => one.message === message));
}

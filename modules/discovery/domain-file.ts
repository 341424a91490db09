import { readFileSync } from "node:fs";
import { type CheckedFile, checkWorkspaceFile, type WorkspaceFile } from "../workspaces";
import { compareRoles, type RoleDifferences } from "./compare-roles";
import type { DomainRoles } from "./domain-roles";
import { editProfileRoles } from "./edit-profile-roles";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";
import { replaceFile } from "./replace-file";

/** A workspace file, as far as its domain is concerned. */
export interface DomainFile {
  readonly checked: CheckedFile;
  readonly account: string;
  readonly region: string;
  readonly domain?: string;
  /** Profile that Terraform signs in by. */
  readonly profile?: string;
}

/** Reads what a file says of its domain, or throws what is wrong with the file; that it lists no role yet isn't. */
export function readDomainFile(file: WorkspaceFile): DomainFile {
  const checked = checkWorkspaceFile(file);
  const value = checked.yaml.value as Partial<Record<string, unknown>> | undefined;
  const roles = value?.profileRoles ?? [];
  const isEmpty = Array.isArray(roles) && roles.length === 0;
  const filled = isEmpty ? editProfileRoles(file.text, { add: [["Role", NOBODY]], remove: [] }) : undefined;
  const left = filled === undefined ? checked : checkWorkspaceFile({ ...file, text: filled });
  const problems = checked.problems.filter(({ message }) => left.problems.some((one) => one.message === message));
  if (problems.length > 0) {
    throw new DiscoveryError("", problems);
  }
  const { account, region, domain, provider } = value as {
    account: string;
    region: string;
    domain?: string;
    provider?: { profile?: string };
  };
  return { checked, account, region, domain, profile: provider?.profile };
}

const NOBODY = { own: [], byDefault: [] };

/** Where the file and the domain differ; throws where they aren't of one account and region. */
export function compareFile({ checked, account, region }: DomainFile, found: DomainRoles): RoleDifferences {
  const { domain } = found;
  if (found.account !== account) {
    throw new DiscoveryError(problem.otherAccount(domain, found.account, account), [], checked.file);
  }
  if (found.region !== region) {
    throw new DiscoveryError(problem.otherRegion(domain, found.region, region), [], checked.file);
  }
  const listed = checked.roles.flatMap((role) => ("name" in role ? [role] : []));
  return compareRoles(listed, found);
}

/** Adds the roles that are missing and, if told so, takes out those that no profile uses. Writes all of it or nothing. */
export function updateFile({ checked }: DomainFile, { missing, leftOver }: RoleDifferences, prune: boolean): void {
  const { file, text } = checked;
  const remove = prune ? leftOver.map(({ name }) => name) : [];
  if (missing.length === 0 && remove.length === 0) {
    return;
  }
  const edited = editProfileRoles(text, { add: missing, remove });
  const after = edited === undefined ? undefined : checkWorkspaceFile({ ...checked, text: edited });
  if (edited === undefined || after === undefined || !isSameBut(checked, after, missing, remove)) {
    throw new DiscoveryError(problem.lostInEditing(), [], file);
  }
  if (after.problems.length > 0) {
    throw new DiscoveryError("", after.problems);
  }
  const before = readFileSync(file);
  const mark = before.subarray(0, 3).equals(BYTE_ORDER_MARK) ? "\uFEFF" : "";
  if (before.toString("utf8") !== mark + text) {
    throw new DiscoveryError(problem.changedMeanwhile(), [], file);
  }
  replaceFile(file, before, mark + edited);
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Whether only those roles have come and gone that were to. */
function isSameBut(
  before: CheckedFile,
  after: CheckedFile,
  added: RoleDifferences["missing"],
  removed: readonly string[],
): boolean {
  const [old, now] = [before, after].map(({ yaml }) => (yaml.value ?? {}) as Record<string, unknown>);
  const roles = ((old?.profileRoles ?? []) as string[]).filter(
    (role) => !removed.includes(role.slice(role.lastIndexOf("/") + 1)),
  );
  const expected = { ...old, profileRoles: [...roles, ...added.map(([role]) => role)] };
  const entries = (value: object | undefined) => JSON.stringify(Object.entries(value ?? {}).sort());
  return entries(expected) === entries(now);
}

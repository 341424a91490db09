import type { CheckedFile, Workspace, WorkspaceFolder } from "../workspaces";
import { type ListedRole, listsRole, type RoleDifferences, type UsableRoles } from "./compare";
import { type DiscoveryCode, DiscoveryError, type Finding, fault, type Reason } from "./problems";
import { roleName } from "./role-name";
import { profileNames } from "./role-profiles";

/** Why a file keeps a role that no user profile of its own domain uses. */
export interface Need {
  /** The file of the other domain. */
  readonly file: string;
  readonly reason: Reason;
  /** Whether the other domain uses the role. If not, it could not be read. */
  readonly isUsed: boolean;
}

/** Refusals of a domain that say that it needs no role. */
const NEEDS_NOTHING: readonly DiscoveryCode[] = [
  "noUserProfiles",
  "noUsableProfiles",
  "noUsableRoles",
  "unusableDomain",
];

/**
 * Finds which unused roles of a file another domain of the account needs: user profiles of that domain use the role, and
 * the file of that domain doesn't list it. If this file lost the role, those user profiles would lose their permissions.
 *
 * @param read - gives the roles of the domain that a file names
 * @returns name of the role in lower case → the need
 */
export async function needsElsewhere(
  folder: WorkspaceFolder,
  file: string,
  workspace: Workspace,
  unused: readonly ListedRole[],
  read: (domain: string, workspace: Workspace) => Promise<UsableRoles>,
): Promise<ReadonlyMap<string, Need>> {
  const needs = new Map<string, Need>();
  const others = unused.length === 0 ? [] : folder.othersOfAccount(workspace, file);
  for (const other of others) {
    const { domain = "", discover } = other.workspace;
    const isLeft = (name: string) =>
      !listsRole(other.checked, name) && !discover?.leaveOut?.some((one) => one.toLowerCase() === name.toLowerCase());
    const found = await answer(read(domain, other.workspace));
    for (const { name } of unused.filter((role) => isLeft(role.name))) {
      const need = "roles" in found ? use(found, name, domain, other.checked) : unread(found, domain, other.checked);
      if (need !== undefined && needs.get(name.toLowerCase())?.isUsed !== true) {
        needs.set(name.toLowerCase(), need);
      }
    }
  }
  return needs;
}

async function answer(reading: Promise<UsableRoles>): Promise<UsableRoles | Finding> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof DiscoveryError && error.problems[0] !== undefined) {
      return error.problems[0];
    }
    throw error;
  }
}

function use({ roles }: UsableRoles, name: string, domain: string, { file }: CheckedFile): Need | undefined {
  const [role, users] = [...roles].find(([arn]) => roleName(arn).toLowerCase() === name.toLowerCase()) ?? [];
  return role === undefined || users === undefined
    ? undefined
    : { file, isUsed: true, reason: fault("usedElsewhere", { profiles: profileNames(users), domain, file }) };
}

function unread({ code, message }: Finding, domain: string, { file }: CheckedFile): Need | undefined {
  return NEEDS_NOTHING.some((one) => one === code)
    ? undefined
    : { file, isUsed: false, reason: fault("unknownElsewhere", { domain, file, said: message }) };
}

/**
 * Splits off the unused roles that another domain needs.
 *
 * @param canMove - whether the files of other domains get roles in the same run
 */
export function keepNeeded(
  compared: RoleDifferences,
  needs: ReadonlyMap<string, Need>,
  canMove: boolean,
): RoleDifferences {
  const isKept = ({ name }: ListedRole) => {
    const need = needs.get(name.toLowerCase());
    return need !== undefined && !(canMove && need.isUsed);
  };
  return {
    ...compared,
    unused: compared.unused.filter((role) => !isKept(role)),
    needed: compared.unused.flatMap((role) => {
      const reason = isKept(role) ? needs.get(role.name.toLowerCase())?.reason : undefined;
      return reason === undefined ? [] : [{ name: role.name, reason }];
    }),
  };
}

import { checkGrant, type Fault, type Home, partitionOf } from "../../model-sharing";
import { DiscoveryError, fault } from "../problems";
import { roleName } from "../role-name";
import { profileNames, type RoleProfiles } from "../role-profiles";
import type { DomainRoles } from "../sagemaker";

/** A domain's roles, without those that a workspace file can't list. */
export interface UsableRoles extends DomainRoles {
  readonly unusable: readonly UnusableRole[];
}

/** A role that a workspace file can't list, for example one of another account. */
export interface UnusableRole {
  readonly role: string;
  /** Names of the user profiles that use it. */
  readonly profiles: readonly string[];
  readonly reason: Fault;
}

/** Splits off the roles that a workspace file can't list. Throws where no other role is left. */
export function usableRoles(found: DomainRoles): UsableRoles {
  const { domain, account, region } = found;
  const home = { accountId: account, partition: partitionOf(region), setBy: `domain ${domain}` };
  const roles = new Map<string, RoleProfiles>();
  const unusable: UnusableRole[] = [];
  for (const [role, profiles] of found.roles) {
    const reason = grantProblem(role, home);
    if (reason === undefined) {
      roles.set(role, profiles);
    } else {
      unusable.push({ role, profiles: profileNames(profiles), reason });
    }
  }
  if (roles.size === 0) {
    throw new DiscoveryError(
      fault("noUsableRoles", { domain, skipped: unusable.map((one) => fault("skippedRole", { ...one })) }),
    );
  }
  refuseTwoArns(roles);
  return { ...found, roles, unusable };
}

function grantProblem(role: string, home: Home): Fault | undefined {
  const [problem] = checkGrant({ profileRoles: [role] }, home).problems;
  return problem && { code: problem.code, values: problem.values, message: problem.message };
}

/** IAM has one role of a name, whatever its case and path, so one of two ARNs is wrong. */
function refuseTwoArns(roles: ReadonlyMap<string, RoleProfiles>): void {
  const seen = new Map<string, { readonly role: string; readonly profiles: readonly string[] }>();
  for (const [role, users] of roles) {
    const name = roleName(role).toLowerCase();
    const profiles = profileNames(users);
    const other = seen.get(name);
    if (other !== undefined) {
      const { role: otherArn, profiles: otherProfiles } = other;
      throw new DiscoveryError(fault("sameRoleTwoArns", { role, profiles, otherArn, otherProfiles }));
    }
    seen.set(name, { role, profiles });
  }
}

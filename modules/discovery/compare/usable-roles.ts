import { checkGrant, partitionOf } from "../../model-sharing";
import { profilesText } from "../edit-list";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";
import { roleName } from "../role-name";
import type { RoleProfiles } from "../role-profiles";
import type { DomainRoles } from "../sagemaker";

/** A domain's roles, apart from those that can't be granted to. */
export interface UsableRoles extends DomainRoles {
  /** What uses a role that a workspace file can't hold, and why that can't. */
  readonly unusable: ReadonlyArray<{ readonly role: string; readonly profiles: string; readonly why: string }>;
}

/** Sorts out the roles that a workspace file can't hold, of another account say; throws where none stays. */
export function usableRoles(found: DomainRoles): UsableRoles {
  const { domain, account, region } = found;
  const home = { accountId: account, partition: partitionOf(region), setBy: `domain ${domain}` };
  const roles = new Map<string, RoleProfiles>();
  const unusable: Array<{ role: string; profiles: string; why: string }> = [];
  for (const [arn, profiles] of found.roles) {
    const why = arn.startsWith("arn:")
      ? checkGrant({ profileRoles: [arn] }, home).problems[0]?.message
      : problem.noRoleArn(arn);
    if (why === undefined) {
      roles.set(arn, profiles);
    } else {
      unusable.push({ role: arn, profiles: namesText(profiles), why });
    }
  }
  if (roles.size === 0) {
    throw new DiscoveryError(
      problem.noneUsable(
        domain,
        unusable.map((one) => problem.roleOf(one.profiles, one.why)),
      ),
    );
  }
  refuseTwoArns(roles);
  return { ...found, roles, unusable };
}

/** IAM has one role of a name, whatever the case and path, so one of two ARNs is wrong. */
function refuseTwoArns(roles: ReadonlyMap<string, RoleProfiles>): void {
  const seen = new Map<string, readonly [string, RoleProfiles]>();
  for (const [arn, profiles] of roles) {
    const name = roleName(arn).toLowerCase();
    const [other, others] = seen.get(name) ?? [];
    if (other !== undefined && others !== undefined) {
      throw new DiscoveryError(problem.twoArns(namesText(others), other, namesText(profiles), arn));
    }
    seen.set(name, [arn, profiles]);
  }
}

export function namesText({ own, byDefault }: RoleProfiles): string {
  return profilesText([...own, ...byDefault]);
}

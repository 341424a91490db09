import { policyId, type RoleGrants } from "../grants";
import { type Access, coverageBy, type Permission, type UndecidedChange } from "../policy";

/**
 * What a comparison of permissions does not show: a policy that is missing for a while or may not stay, and a role or an
 * account that may be another.
 */
export function doubtsOf(role: RoleGrants, isBroader: boolean): UndecidedChange[] {
  const [before, after] = [role.before[0], role.after[0]];
  const code = after?.role.isEach ? "roles" : "role";
  const isOtherAccount = role.isOfOtherAccount && before !== undefined && after !== undefined;
  return [
    ...doubtsAbout("denyGap", denyGaps(role)),
    ...doubtsAbout("sameNamePolicies", sameNames(role)),
    ...doubtsAbout("importedPolicy", isBroader ? [] : importedPolicies(role)),
    ...(isOtherRole(role) ? [{ code, before: before?.role.origin, after: after?.role.origin } as const] : []),
    ...(isOtherAccount ? [{ code: "account" } as const] : []),
  ];
}

function doubtsAbout(code: UndecidedChange["code"], policies: readonly string[]): UndecidedChange[] {
  return [...new Set(policies)].map((expression) => ({ code, expression }));
}

export function isOtherRole({ before, after }: RoleGrants): boolean {
  const [old, now] = [before[0]?.role.origin, after[0]?.role.origin];
  return old !== undefined && now !== undefined && old.fingerprint !== now.fingerprint;
}

/**
 * Policies that are imported now, and whose text is replaced: a Deny in it would be lost. Of a role that gains something,
 * the report says so already.
 */
function importedPolicies({ before, after }: RoleGrants): string[] {
  const known = before.map(({ adopted }) => adopted);
  return after.flatMap(({ adopted }) => (adopted === undefined || known.includes(adopted) ? [] : [adopted]));
}

/** Policies of which another one with the same name may stay on the role than before. */
function sameNames({ before, after }: RoleGrants): string[] {
  const [old, now] = [before, after].map((grants) => new Set(grants.map(({ conflict }) => conflict)));
  return [...before, ...after].flatMap(({ policy, conflict }) =>
    conflict === undefined || (old?.has(conflict) && now?.has(conflict)) ? [] : [policy],
  );
}

/**
 * Policies with a Deny that Terraform deletes and creates, so that the role is without the Deny in between, or for good. A
 * Deny that another policy of the role has throughout does not stop.
 */
function denyGaps({ before, after }: RoleGrants): string[] {
  const steady = before.flatMap((old) => {
    const now = after.find((one) => policyId(one) === policyId(old));
    return now === undefined ? [] : [[old.document, now.document] as const];
  });
  // What is gone for good is told as a change of its own.
  const hasGap = (isIn: (access: Access) => boolean) =>
    after.some(({ document }) => isIn(document)) && !steady.some(([old, now]) => isIn(old) && isIn(now));
  const coversDeny = (deny: Permission) => (access: Access) =>
    access.permissions.has(deny.id) || coverageBy(access.permissions.values()).covers(deny);
  const gaps = before.filter(
    ({ document: { permissions, undecided } }) =>
      [...permissions.values()].some((one) => one.effect === "Deny" && hasGap(coversDeny(one))) ||
      // What can't be read may be a Deny.
      [...undecided.keys()].some((id) => hasGap((access) => access.undecided.has(id))),
  );
  return gaps.map(({ policy }) => policy);
}

import type { Grant, RoleGrants } from "../grants";
import { type Access, coverageBy, type Permission, type UndecidedChange } from "../policy";

/**
 * Finds policies with a Deny that Terraform deletes and creates, so that the role is without the Deny in between, or for
 * good. A Deny that another policy of the role has throughout does not stop.
 */
export function denyGaps({ before, after, forgotten }: RoleGrants): UndecidedChange[] {
  const steady = before.flatMap((old) => {
    const now = forgotten.includes(old) ? old : after.find((one) => isUpdatedInPlace(old, one));
    return now === undefined ? [] : [[old.document, now.document] as const];
  });
  const names = before.filter((grant) => hasGap(grant, steady, after)).map(({ policy }) => policy);
  return [...new Set(names)].map((expression) => ({ code: "denyGap", expression }));
}

/** Whether Terraform changes a policy by one call, which replaces its text as a whole. */
function isUpdatedInPlace(old: Grant, now: Grant): boolean {
  return (
    old.stack.name === now.stack.name &&
    old.address === now.address &&
    old.policy === now.policy &&
    old.role.id === now.role.id &&
    old.role.name === now.role.name
  );
}

function hasGap(
  { document }: Grant,
  steady: ReadonlyArray<readonly [Access, Access]>,
  after: readonly Grant[],
): boolean {
  const isSteady = (isIn: (access: Access) => boolean) => steady.some(([old, now]) => isIn(old) && isIn(now));
  const isStill = (isIn: (access: Access) => boolean) => after.some((grant) => isIn(grant.document));
  const denies = [...document.permissions.values()].filter(({ effect }) => effect === "Deny");
  // What can't be read may be a Deny. One that is gone for good is told as a change of its own.
  return [
    ...denies.map((deny) => (access: Access) => covers(access, deny)),
    ...[...document.undecided.keys()].map((id) => (access: Access) => access.undecided.has(id)),
  ].some((isIn) => isStill(isIn) && !isSteady(isIn));
}

function covers({ permissions }: Access, deny: Permission): boolean {
  return (
    permissions.has(deny.id) ||
    coverageBy([...permissions.values()].filter(({ effect }) => effect === "Deny")).covers(deny)
  );
}

import { accessId } from "../policy";
import { digest, grouped } from "../sameness";
import type { Grant } from "./grants";
import { isOpen } from "./roles";

/**
 * Finds the policies of which a role may keep only one: they have, or can have, one name on one role, and do not say the
 * same. A name that Terraform makes is never another's.
 */
export function withConflicts(grants: readonly Grant[]): Grant[] {
  const named = grants.filter(({ naming }) => naming !== "generated");
  const open = named.filter(({ role }) => isOpen(role));
  const byRole = grouped(named, ({ role }) => role.id);
  return grants.map((one) => {
    const near = isOpen(one.role) ? named : [...(byRole.get(one.role.id) ?? []), ...open];
    const rivals = near.filter((other) => other !== one && mayBeOne(one, other));
    return one.naming === "generated" || rivals.length === 0
      ? one
      : { ...one, conflict: digest([one, ...rivals].map(meaningOf).sort()) };
  });
}

/** Whether two policies of roles that may be one differ, and may have one name in one account. */
function mayBeOne(one: Grant, other: Grant): boolean {
  const isOneProvider = one.stack === other.stack && one.provider.alias === other.provider.alias;
  const accounts = [one, other].map(({ provider }) => provider.account);
  return (
    (one.policy === other.policy || [one, other].some(({ naming }) => naming === "unknown")) &&
    (isOneProvider || accounts.includes(undefined) || accounts[0] === accounts[1]) &&
    accessId(one.document) !== accessId(other.document)
  );
}

function meaningOf({ stack, address, role, document, order }: Grant): string {
  return digest([stack.name, address, role.name ?? role.id, accessId(document), order]);
}

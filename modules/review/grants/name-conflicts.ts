import type { PolicyDocument } from "../policy";
import { digest, grouped } from "../sameness";
import type { Grant } from "./grants";

/**
 * Finds the policies of which a role may keep only one: they have, or can have, one name on one role, and do not say the
 * same. A name that Terraform makes is never another's.
 *
 * @returns grant → a text that differs where another of them may stay
 */
export function nameConflicts(grants: readonly Grant[]): ReadonlyMap<Grant, string> {
  const conflicts = new Map<Grant, Grant[]>();
  const unknown = grants.filter(({ naming }) => naming === "unknown");
  const named = grouped(
    grants.filter(({ naming }) => naming === "known"),
    ({ policy }) => policy,
  );
  for (const same of [...named.values(), ...(unknown.length > 0 ? [unknown] : [])]) {
    for (const [one, others] of rivals(
      same === unknown ? grants.filter(({ naming }) => naming !== "generated") : same,
    )) {
      conflicts.set(one, [...(conflicts.get(one) ?? []), ...others]);
    }
  }
  return new Map([...conflicts].map(([one, others]) => [one, digest([one, ...others].map(meaningOf).sort())]));
}

/** Policies of one name, each with the others that may be on the same role and do not say the same. */
function rivals(grants: readonly Grant[]): Array<readonly [Grant, Grant[]]> {
  // Of a thousand roles with one and the same policy, none has another.
  if (new Set(grants.map(({ document }) => document)).size < 2) {
    return [];
  }
  const open = grants.filter(isOpen);
  const byRole = grouped(grants, ({ role }) => role.id);
  return grants.flatMap((one) => {
    const near = isOpen(one) ? grants : [...(byRole.get(one.role.id) ?? []), ...open];
    const others = near.filter(
      (other) =>
        other !== one &&
        mayBeOneAccount(one, other) &&
        mayBeOneRole(one, other) &&
        idsOf(other.document) !== idsOf(one.document),
    );
    return others.length === 0 ? [] : [[one, [...new Set(others)]] as const];
  });
}

/** Whether the role of a policy may be any: its name is known after apply, and its stack does not make it. */
function isOpen({ role }: Grant): boolean {
  return role.name === undefined && !/^aws_iam_role\./.test(role.id);
}

function mayBeOneRole(one: Grant, other: Grant): boolean {
  return one.role.id === other.role.id || isOpen(one) || isOpen(other);
}

function mayBeOneAccount({ provider: one, stack }: Grant, { provider: other, stack: otherStack }: Grant): boolean {
  const isOneProvider = stack === otherStack && one.alias === other.alias;
  return isOneProvider || one.account === undefined || other.account === undefined || one.account === other.account;
}

function meaningOf({ stack, address, role, document, order }: Grant): string {
  return digest([stack.name, address, role.name ?? role.id, idsOf(document), order]);
}

const known = new WeakMap<PolicyDocument, string>();

/** A text that differs where policies do. */
function idsOf(document: PolicyDocument): string {
  const { permissions, undecided } = document;
  const found = known.get(document) ?? digest([[...permissions.keys()].sort(), [...undecided.keys()].sort()]);
  known.set(document, found);
  return found;
}

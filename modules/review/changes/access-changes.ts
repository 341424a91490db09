import type { Grant, RoleGrants } from "../grants";
import { type Access, type AccessChange, accessId, compareAccess, isNoAccess, union, withUndecided } from "../policy";
import type { AccessKind, ReportedRole } from "../report";
import type { ProviderTarget } from "../terraform";
import { doubtsOf, importedPolicies, isOtherRole } from "./doubts";
import { reportedRole } from "./reported";

/** A role whose access changes, and the section of the report that it belongs to. */
export interface RoleChange {
  readonly kind: AccessKind;
  readonly stack: string;
  readonly provider: ProviderTarget;
  readonly role: ReportedRole;
  readonly change: AccessChange;
  /** The access of the role after the change, if it may be another role than before. */
  readonly held?: Access;
  /** Names of the policies that cause the change. */
  readonly policies: readonly string[];
  /** Names of the policies that Terraform imports. */
  readonly adopted: readonly string[];
}

export function accessChanges(roles: readonly RoleGrants[]): RoleChange[] {
  // The same two accesses are compared only once, since a thousand roles may have the same policy.
  const known = new Map<string, AccessChange>();
  const compare = (before: Access, after: Access) => {
    const key = `${accessId(before)} ${accessId(after)}`;
    const change = known.get(key) ?? compareAccess(before, after);
    known.set(key, change);
    return change;
  };
  return roles.flatMap((role): RoleChange[] => {
    const [before, after] = [role.before, role.after].map((grants) => union(grants.map(({ document }) => document)));
    const [differing, [grant]] = [differingGrants(role), [...role.after, ...role.before]];
    if (before === undefined || after === undefined || grant === undefined) {
      return [];
    }
    const compared = compare(before, after);
    // Whoever gains something is told so already.
    const change = withUndecided(compared, [...doubtsOf(role), ...(compared.isBroader ? [] : importedPolicies(role))]);
    if (!(change.isBroader || change.isNarrower || change.undecided.length > 0)) {
      return [];
    }
    const [cause = grant] = differing;
    return [
      {
        kind: isNoAccess(before) ? "gains" : isNoAccess(after) ? "loses" : "changes",
        stack: cause.stack.name,
        provider: cause.provider,
        role: reportedRole(cause.role),
        change,
        ...(isOtherRole(role) && { held: after }),
        policies: [...new Set((differing.length === 0 ? [grant] : differing).map(({ policy }) => policy))].sort(),
        adopted: differing.flatMap(({ adopted }) => adopted ?? []),
      },
    ];
  });
}

/** The grants that only one side has, those after the change first. */
function differingGrants({ before, after }: RoleGrants): Grant[] {
  const idOf = ({ stack, policy, document }: Grant) => JSON.stringify([stack.name, policy, accessId(document)]);
  const [old, now] = [before, after].map((grants) => new Set(grants.map(idOf)));
  const byStack = (a: Grant, b: Grant) => (a.stack.name < b.stack.name ? -1 : Number(a.stack.name > b.stack.name));
  return [
    ...after.filter((grant) => !old?.has(idOf(grant))).sort(byStack),
    ...before.filter((grant) => !now?.has(idOf(grant))).sort(byStack),
  ];
}

import type { Grant, RoleGrants } from "../grants";
import {
  type Access,
  type AccessChange,
  compareAccess,
  isNoAccess,
  type UndecidedChange,
  type UndecidedPart,
  union,
} from "../policy";
import type { AccessKind, ReportedRole } from "../report";
import { canonical, digest } from "../sameness";
import type { Origin, ProviderTarget } from "../terraform";
import { denyGaps } from "./deny-gaps";
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
  const compare = cached(compareAccess);
  return roles.flatMap((role): RoleChange[] => {
    const [before, after] = [accessOf(role.before), accessOf(role.after)];
    const change = withRole(compare(before, after), role);
    const differing = differingGrants(role);
    const [grant] = [...differing, ...role.after, ...role.before];
    if (grant === undefined || !(change.isBroader || change.isNarrower || change.undecided.length > 0)) {
      return [];
    }
    return [
      {
        kind: isNoAccess(before) ? "gains" : isNoAccess(after) ? "loses" : "changes",
        stack: grant.stack.name,
        provider: grant.provider,
        role: reportedRole(grant.role),
        change,
        ...(isOtherRole(role) && { held: after }),
        policies: [...new Set((differing.length === 0 ? [grant] : differing).map(({ policy }) => policy))].sort(),
        adopted: differing.flatMap(({ adopted }) => adopted ?? []),
      },
    ];
  });
}

/** The access by all policies of a role. Of several policies with the same name, it is unknown which one stays. */
function accessOf(grants: readonly Grant[]): Access {
  const all = union(grants.map(({ document }) => document));
  const unclear = grants.filter(({ conflict }) => conflict !== undefined);
  return unclear.length === 0
    ? all
    : { ...all, undecided: new Map([...all.undecided, ...unclear.map(sameNamePolicies)]) };
}

function sameNamePolicies({ policy, address, conflict = "" }: Grant): readonly [string, UndecidedPart] {
  const origin = { references: [address], bodies: new Map(), fingerprint: conflict };
  const code = "sameNamePolicies";
  return [canonical([code, policy, conflict]), { code, expression: policy, origin }];
}

/** Adds to a change that the role, the roles or the account may be others than before. */
function withRole(change: AccessChange, role: RoleGrants): AccessChange {
  const [before, after] = [role.before[0], role.after[0]];
  const doubts: UndecidedChange[] = [
    ...denyGaps(role),
    // Whoever gains something is told so already.
    ...(change.isBroader ? [] : importedPolicies(role)),
    ...(isOtherRole(role)
      ? [
          {
            code: after?.role.isEach ? ("roles" as const) : ("role" as const),
            before: before?.role.origin,
            after: after?.role.origin,
          },
        ]
      : []),
    ...(role.isOfOtherAccount && before !== undefined && after !== undefined
      ? [
          {
            code: "account" as const,
            before: originOfProvider(before),
            after: originOfProvider(after),
          },
        ]
      : []),
  ];
  return doubts.length === 0
    ? change
    : {
        ...change,
        id: canonical([
          change.id,
          doubts.map((one) => [one.code, one.expression, one.before?.fingerprint, one.after?.fingerprint]),
        ]),
        undecided: [...change.undecided, ...doubts],
      };
}

/** Policies that are imported now, and whose text is replaced: a Deny in it would be lost. */
function importedPolicies({ before, after }: RoleGrants): UndecidedChange[] {
  const known = before.map(({ adopted }) => adopted);
  return after.flatMap(({ adopted }) =>
    adopted === undefined || known.includes(adopted) ? [] : [{ code: "importedPolicy", expression: adopted }],
  );
}

function originOfProvider({ provider }: Grant): Origin {
  return { references: [], bodies: new Map(), fingerprint: digest([provider.signIn, provider.allowed]) };
}

function isOtherRole({ before, after }: RoleGrants): boolean {
  const [old, now] = [before[0]?.role.origin, after[0]?.role.origin];
  return old !== undefined && now !== undefined && old.fingerprint !== now.fingerprint;
}

/** The grants that only one side has, those after the change first. */
function differingGrants({ before, after }: RoleGrants): Grant[] {
  const isIn = (grants: readonly Grant[], grant: Grant) =>
    grants.some(
      ({ stack, policy, document }) =>
        stack.name === grant.stack.name && policy === grant.policy && isSame(document, grant.document),
    );
  return [...after.filter((grant) => !isIn(before, grant)), ...before.filter((grant) => !isIn(after, grant))].sort(
    (a, b) => Number(before.includes(a)) - Number(before.includes(b)) || (a.stack.name < b.stack.name ? -1 : 1),
  );
}

const isSame = cached((a: Access, b: Access) => {
  const { added, removed, undecided } = compareAccess(a, b);
  return added.length + removed.length + undecided.length === 0;
});

/** Compares the same two accesses only once, since a thousand roles may have the same policy. */
function cached<Result>(compare: (before: Access, after: Access) => Result) {
  const known = new WeakMap<Access, WeakMap<Access, Result>>();
  return (before: Access, after: Access): Result => {
    const results = known.get(before) ?? new WeakMap<Access, Result>();
    known.set(before, results);
    const result = results.get(after) ?? compare(before, after);
    results.set(after, result);
    return result;
  };
}

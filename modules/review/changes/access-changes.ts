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
import { canonical, digest, grouped } from "../sameness";
import type { Origin, ProviderTarget } from "../terraform";
import { reportedRole } from "./reported";

/** A role that may do more or less than before, and where that is told. */
export interface RoleChange {
  readonly kind: AccessKind;
  readonly stack: string;
  readonly place: ProviderTarget;
  readonly role: ReportedRole;
  readonly change: AccessChange;
  /** What it may do now, where it can't be told whether it is another role. */
  readonly held?: Access;
  /** Names of the policies that it is by. */
  readonly policies: readonly string[];
  /** Names of the policies that are taken over. */
  readonly adopted: readonly string[];
}

export function accessChanges(roles: readonly RoleGrants[]): RoleChange[] {
  const compare = remembered(compareAccess);
  return roles.flatMap((role): RoleChange[] => {
    const [before, after] = [accessOf(role.before), accessOf(role.after)];
    const change = withRole(compare(before, after), role);
    const differing = differingGrants(role);
    const [told] = [...differing, ...role.after, ...role.before];
    if (told === undefined || !(change.isBroader || change.isNarrower || change.undecided.length > 0)) {
      return [];
    }
    return [
      {
        kind: isNoAccess(before) ? "gains" : isNoAccess(after) ? "loses" : "changes",
        stack: told.stack.name,
        place: told.place,
        role: reportedRole(told.role),
        change,
        ...(isOtherRole(role) && { held: after }),
        policies: [...new Set((differing.length === 0 ? [told] : differing).map(({ policy }) => policy))].sort(),
        adopted: differing.flatMap(({ adopted }) => adopted ?? []),
      },
    ];
  });
}

/** What a role may do by all its policies; of two of one name only one stays, and it can't be told which. */
function accessOf(grants: readonly Grant[]): Access {
  const names = [...grouped(grants, ({ policy }) => policy)];
  const doubtful = names.filter(([, same]) => new Set(same.map(({ document }) => idsOf(document))).size > 1);
  const all = union(grants.map(({ document }) => document));
  return doubtful.length === 0
    ? all
    : { ...all, undecided: new Map([...all.undecided, ...doubtful.map(([name, same]) => clash(name, same))]) };
}

function clash(name: string, grants: readonly Grant[]): readonly [string, UndecidedPart] {
  const fingerprint = digest(grants.map(({ document }) => idsOf(document)).sort());
  const origin = { references: grants.map(({ address }) => address), bodies: new Map(), fingerprint };
  const code = "sameNamePolicies";
  return [canonical([code, name, fingerprint]), { code, expression: name, origin }];
}

function idsOf({ permissions, undecided }: Access): string {
  return digest([[...permissions.keys()].sort(), [...undecided.keys()].sort()]);
}

/** Where it can't be told that two sides mean the same role, or the same roles, that is a change too. */
function withRole(change: AccessChange, role: RoleGrants): AccessChange {
  const [before, after] = [role.before[0], role.after[0]];
  const doubts: UndecidedChange[] = [
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
            before: originOfPlace(before),
            after: originOfPlace(after),
          },
        ]
      : []),
  ];
  return doubts.length === 0
    ? change
    : {
        ...change,
        id: canonical([change.id, doubts.map((one) => [one.code, one.before?.fingerprint, one.after?.fingerprint])]),
        undecided: [...change.undecided, ...doubts],
      };
}

function originOfPlace({ place }: Grant): Origin {
  return { references: [], bodies: new Map(), fingerprint: digest([place.signIn, place.allowed]) };
}

function isOtherRole({ before, after }: RoleGrants): boolean {
  const [old, now] = [before[0]?.role.origin, after[0]?.role.origin];
  return old !== undefined && now !== undefined && old.fingerprint !== now.fingerprint;
}

/** The grants that make the difference: those of one side that the other hasn't, those there are now first. */
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

const isSame = remembered((a: Access, b: Access) => {
  const { added, removed, undecided } = compareAccess(a, b);
  return added.length + removed.length + undecided.length === 0;
});

/** Works out once what is asked for each of a thousand roles that have one policy. */
function remembered<Result>(compare: (before: Access, after: Access) => Result) {
  const known = new WeakMap<Access, WeakMap<Access, Result>>();
  return (before: Access, after: Access): Result => {
    const results = known.get(before) ?? new WeakMap<Access, Result>();
    known.set(before, results);
    const result = results.get(after) ?? compare(before, after);
    results.set(after, result);
    return result;
  };
}

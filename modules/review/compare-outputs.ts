import { withoutCredentials } from "../credentials";
import { accessChanges, type RoleChange } from "./access-changes";
import { type Grant, grantsOf } from "./grants";
import { type Place, placesOf } from "./places";
import { policyMoves } from "./policy-moves";
import type { AccessGroup, Move, Report, Verdict, WorkspaceReport } from "./report";
import { byName, grouped, reportedPermissions, reportedRole, reportedUndecided } from "./reported";
import { type RoleGrants, roleGrants } from "./role-grants";
import { providerMoves, stateMoves } from "./settings";
import type { StackJson } from "./stack-json";
import { unreadChanges } from "./unread";

/** Says what changes from one synthesized output to another in who may do what. */
export function compareOutputs(before: readonly StackJson[], after: readonly StackJson[]): Report {
  const roles = roleGrants(before.flatMap(grantsOf), after.flatMap(grantsOf), after);
  const changes = accessChanges(roles);
  const moves = policyMoves(roles);
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const workspaces = names.flatMap((name) => {
    const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
    const sections = sectionsOf(
      old,
      now,
      changes.filter(({ stack }) => stack === name),
    );
    const [first] = sections;
    const common = {
      moves: [
        ...(old !== undefined && now !== undefined ? stateMoves(old, now) : []),
        ...moves(name),
        ...unverified(name, roles),
      ],
      unread: unreadChanges(old, now),
    };
    // What concerns the whole stack is told once.
    return sections.map((section) => (section === first ? withCommon(section, common) : section));
  });
  const told = workspaces.filter(({ gains, loses, changes, unread, moves }) =>
    [gains, loses, changes, unread, moves].some((part) => part.length > 0),
  );
  const groups = told.flatMap((workspace) => [...workspace.gains, ...workspace.loses, ...workspace.changes]);
  return shownSafely({
    access: widest(told.map(({ access }) => access)),
    undecided:
      told.some(({ access }) => access === "broader") &&
      groups.every(({ broadens, undecided, added }) => !broadens || (undecided.length > 0 && added.length === 0)),
    compared: { workspaces: names.length, roles: roles.length },
    workspaces: told,
  });
}

/** Whatever a stack holds where: a report is read by more people than a stack. */
function shownSafely<Value>(value: Value): Value {
  if (typeof value === "string") {
    return withoutCredentials(value) as Value & string;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return (
    Array.isArray(value)
      ? value.map(shownSafely)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shownSafely(inner)]))
  ) as Value;
}

/** One section for each provider of a stack, the default one first. */
function sectionsOf(
  old: StackJson | undefined,
  now: StackJson | undefined,
  changes: readonly RoleChange[],
): WorkspaceReport[] {
  const places = new Map<string, Place>();
  for (const place of [...placesOf(old), ...changes.map(({ place }) => place), ...placesOf(now)]) {
    places.set(place.alias ?? "", place);
  }
  return (places.size === 0 ? [{} as Place] : [...places.values()])
    .sort((a, b) => ((a.alias ?? "") < (b.alias ?? "") ? -1 : 1))
    .map(({ alias, account, region }): WorkspaceReport => {
      const here = changes.filter(({ place }) => place.alias === alias);
      const groups = (kind: RoleChange["kind"]) =>
        groupsOf(
          here.filter((change) => change.kind === kind),
          account,
          kind === "loses" && now === undefined,
        );
      const [gains, loses, changed] = [groups("gains"), groups("loses"), groups("changes")];
      return {
        name: (now ?? old)?.name ?? "",
        ...(alias !== undefined && { provider: alias }),
        ...(account !== undefined && { account }),
        ...(region !== undefined && { region }),
        presence: old === undefined ? "new" : now === undefined ? "gone" : "kept",
        onlyPolicies:
          [...((old ?? now)?.resources.keys() ?? [])].every((type) => type === "aws_iam_role_policy") &&
          (old ?? now)?.modules.size === 0,
        file: (now ?? old)?.file ?? "",
        access: widest([...gains, ...loses, ...changed].map(({ access }) => access)),
        gains,
        loses,
        changes: changed,
        unread: [],
        moves: old !== undefined && now !== undefined ? providerMoves(old, now, alias) : [],
      };
    });
}

function withCommon(section: WorkspaceReport, common: Pick<WorkspaceReport, "moves" | "unread">): WorkspaceReport {
  return {
    ...section,
    access: common.unread.length > 0 ? "broader" : section.access,
    unread: common.unread,
    moves: [...section.moves, ...common.moves],
  };
}

function groupsOf(changes: readonly RoleChange[], account: string | undefined, isGone: boolean): AccessGroup[] {
  return grouped(changes, ({ change, place, policies, role }) => [change.id, place.account, policies, role.each])
    .map((group): AccessGroup => {
      const [{ change, place, policies, held }] = group;
      const isElsewhere = place.account !== undefined && place.account !== account;
      return {
        ...(isElsewhere && { account: place.account }),
        roles: group.map(({ role }) => role).sort(byName),
        policies,
        ...((isElsewhere || isGone) && { onceDestroyed: true }),
        access: change.isBroader ? "broader" : "narrower",
        broadens: change.isBroader,
        narrows: change.isNarrower,
        added: reportedPermissions(change.added),
        removed: reportedPermissions(change.removed),
        kept: change.kept,
        ...(held !== undefined && { held: reportedPermissions([...held.permissions.values()]) }),
        undecided: change.undecided.map(reportedUndecided),
        adopted: group
          .flatMap(({ role, adopted }) => adopted.map((policy) => ({ role, policy })))
          .sort((a, b) => byName(a.role, b.role)),
      };
    })
    .sort((a, b) => b.roles.length - a.roles.length || byName(a.roles[0] ?? {}, b.roles[0] ?? {}));
}

/** Roles of a stack whose policies were verified, and are there still, and aren't verified any more. */
function unverified(name: string, roles: readonly RoleGrants[]): Move[] {
  const isVerified = (grants: readonly Grant[]) =>
    grants.some(({ stack, isVerified }) => stack.name === name && isVerified);
  const found = roles.flatMap(({ before, after }) => {
    const [grant] = after.filter(({ stack }) => stack.name === name);
    return grant !== undefined && isVerified(before) && !isVerified(after) ? [reportedRole(grant.role)] : [];
  });
  return found.length === 0 ? [] : [{ kind: "unverified", roles: found.sort(byName) }];
}

function widest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("broader") ? "broader" : verdicts.includes("narrower") ? "narrower" : "same";
}

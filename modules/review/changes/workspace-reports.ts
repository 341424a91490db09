import type { StackJson } from "../output";
import type { AccessGroup, Verdict, WorkspaceReport } from "../report";
import { groupsOf } from "../sameness";
import { type ProviderTarget, providerTargets } from "../terraform";
import type { RoleChange } from "./access-changes";
import { byName, reportedPermissions, reportedUndecided } from "./reported";
import { providerMoves } from "./settings";

/**
 * One report for each provider of a stack, the default one first.
 *
 * @param common - what concerns the whole stack and is reported only once
 */
export function workspaceReports(
  name: string,
  old: StackJson | undefined,
  now: StackJson | undefined,
  changes: readonly RoleChange[],
  common: Pick<WorkspaceReport, "moves" | "unread">,
): WorkspaceReport[] {
  const targets = new Map<string, ProviderTarget>();
  for (const target of [...providerTargets(old), ...changes.map(({ provider }) => provider), ...providerTargets(now)]) {
    targets.set(target.alias ?? "", target);
  }
  const sections: ReadonlyArray<Partial<ProviderTarget>> = targets.size === 0 ? [{}] : [...targets.values()];
  return [...sections]
    .sort((a, b) => ((a.alias ?? "") < (b.alias ?? "") ? -1 : 1))
    .map(({ alias, account, region }, index): WorkspaceReport => {
      const { moves, unread } = index === 0 ? common : { moves: [], unread: [] };
      const here = changes.filter(({ provider }) => provider.alias === alias);
      const groups = (kind: RoleChange["kind"]) =>
        accessGroups(
          here.filter((change) => change.kind === kind),
          account,
          kind === "loses" && now === undefined,
        );
      const [gains, loses, changed] = [groups("gains"), groups("loses"), groups("changes")];
      return {
        name,
        ...(alias !== undefined && { provider: alias }),
        ...(account !== undefined && { account }),
        ...(region !== undefined && { region }),
        presence: old === undefined ? "new" : now === undefined ? "gone" : "kept",
        onlyPolicies: holdsOnlyPolicies(old ?? now),
        file: (now ?? old)?.file ?? "",
        access: unread.length > 0 ? "broader" : widest([...gains, ...loses, ...changed].map(({ access }) => access)),
        gains,
        loses,
        changes: changed,
        unread,
        moves: [...(old !== undefined && now !== undefined ? providerMoves(old, now, alias) : []), ...moves],
      };
    });
}

function holdsOnlyPolicies(stack: StackJson | undefined): boolean {
  const types = [...(stack?.resources.keys() ?? [])];
  return types.every((type) => type === "aws_iam_role_policy") && stack?.modules.size === 0;
}

function accessGroups(changes: readonly RoleChange[], account: string | undefined, isGone: boolean): AccessGroup[] {
  return groupsOf(changes, ({ change, provider, policies, role }) => [change.id, provider.account, policies, role.each])
    .map((group): AccessGroup => {
      const [{ change, provider, policies, held }] = group;
      const isElsewhere = provider.account !== undefined && provider.account !== account;
      return {
        ...(isElsewhere && { account: provider.account }),
        roles: group.map(({ role }) => role).sort(byName),
        policies,
        ...((isElsewhere || isGone) && { onceDestroyed: true }),
        access: change.isBroader || change.undecided.length > 0 ? "broader" : "narrower",
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

export function widest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("broader") ? "broader" : verdicts.includes("narrower") ? "narrower" : "same";
}

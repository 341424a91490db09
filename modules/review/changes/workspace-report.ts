import type { StackJson } from "../output";
import type { AccessGroup, Verdict, WorkspaceReport } from "../report";
import { groupsOf } from "../sameness";
import { providerTargets } from "../terraform";
import type { RoleChange } from "./access-changes";
import { byName, reportedPermissions, reportedUndecided } from "./reported";
import { providerMoves } from "./settings";

/** What changes in a stack. */
export function workspaceReport(
  name: string,
  old: StackJson | undefined,
  now: StackJson | undefined,
  changes: readonly RoleChange[],
  { moves, unread }: Pick<WorkspaceReport, "moves" | "unread">,
): WorkspaceReport {
  const targets = providerTargets(now ?? old);
  const { account, region } = targets.find(({ alias }) => alias === undefined) ?? targets[0] ?? {};
  const accounts = targets.map((target) => target.account);
  const groups = (kind: RoleChange["kind"]) => {
    const here = changes.filter((change) => change.kind === kind);
    const isLeft = (of: string | undefined) => now === undefined || (of !== undefined && !accounts.includes(of));
    return accessGroups(here, account, (of) => kind === "loses" && isLeft(of));
  };
  const [gains, loses, changed] = [groups("gains"), groups("loses"), groups("changes")];
  return {
    name,
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
    moves: [...(old !== undefined && now !== undefined ? providerMoves(old, now) : []), ...moves],
  };
}

function holdsOnlyPolicies(stack: StackJson | undefined): boolean {
  const isOther = /^(?!aws_iam_role_policy\.|(data|import|local|moved|output|provider|removed|terraform|var)\.)/;
  return ![...(stack?.blocks.keys() ?? [])].some((address) => isOther.test(address));
}

/** @param isLeft - whether nobody manages the policies of an account any longer, unless somebody destroys the stack */
function accessGroups(
  changes: readonly RoleChange[],
  account: string | undefined,
  isLeft: (account: string | undefined) => boolean,
): AccessGroup[] {
  return groupsOf(changes, ({ change, provider, policies, role }) => [change.id, provider.account, policies, role.each])
    .map((group): AccessGroup => {
      const [{ change, provider, policies, held }] = group;
      return {
        ...(provider.account !== undefined && provider.account !== account && { account: provider.account }),
        roles: group.map(({ role }) => role).sort(byName),
        policies,
        ...(isLeft(provider.account) && { onceDestroyed: true }),
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

import type { StackJson } from "../output";
import type { AccessGroup, Verdict, WorkspaceReport } from "../report";
import { groupsOf } from "../sameness";
import { providerTargets } from "../terraform";
import type { RoleChange } from "./access-changes";
import { byName } from "./reported";
import { providerMoves } from "./settings";

/** What changes in a stack. */
export function workspaceReport(
  name: string,
  old: StackJson | undefined,
  now: StackJson | undefined,
  changes: readonly RoleChange[],
  { moves, unread }: Pick<WorkspaceReport, "moves" | "unread">,
): WorkspaceReport {
  const stack = now ?? old;
  const targets = stack === undefined ? [] : providerTargets(stack);
  const { account, region } = targets.find(({ alias }) => alias === "aws") ?? targets[0] ?? {};
  const accounts = targets.map((target) => target.account);
  const groups = (kind: RoleChange["kind"]) =>
    mergedGroups(changes.flatMap((change) => (change.kind === kind ? [change.group] : []))).map((group) => {
      const { account: of, ...rest } = group;
      const isElsewhere = of !== undefined && of !== account;
      // Nobody manages these policies any longer, unless somebody destroys the stack.
      const isLeft = kind === "loses" && (now === undefined || (of !== undefined && !accounts.includes(of)));
      return { ...(isElsewhere && { account: of }), ...rest, ...(isLeft && { onceDestroyed: true as const }) };
    });
  const [gains, loses, changed] = [groups("gains"), groups("loses"), groups("changes")];
  return {
    name,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    presence: old === undefined ? "new" : now === undefined ? "gone" : "kept",
    onlyPolicies: holdsOnlyPolicies(old ?? now),
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

/** Joins groups that differ only in their roles. */
function mergedGroups(groups: readonly AccessGroup[]): AccessGroup[] {
  return groupsOf(groups, ({ roles, adopted: _adopted, ...rest }) => [rest, roles.map(({ each }) => each)])
    .map(([first, ...others]) => ({
      ...first,
      roles: [first, ...others].flatMap(({ roles }) => roles).sort(byName),
      adopted: [first, ...others].flatMap(({ adopted }) => adopted).sort((a, b) => byName(a.role, b.role)),
    }))
    .sort((a, b) => b.roles.length - a.roles.length || byName(a.roles[0] ?? {}, b.roles[0] ?? {}));
}

export function widest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("broader") ? "broader" : verdicts.includes("narrower") ? "narrower" : "same";
}

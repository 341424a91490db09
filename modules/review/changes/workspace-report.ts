import type { StackJson } from "../output";
import type { AccessGroup, Verdict, WorkspaceReport } from "../report";
import { groupsOf } from "../sameness";
import { providerTargets } from "../terraform";
import type { accessChanges } from "./access-changes";
import { byName } from "./reported";
import { settingChanges } from "./settings";
import { unjudgedChanges } from "./unjudged-changes";

type RoleChange = ReturnType<typeof accessChanges>[number];

/** What changes in a stack. */
export function workspaceReport(
  name: string,
  old: StackJson | undefined,
  now: StackJson | undefined,
  changes: readonly RoleChange[],
): Omit<WorkspaceReport, "moves"> {
  const stack = now ?? old;
  const targets = stack === undefined ? [] : providerTargets(stack);
  const { account, region } = targets.find(({ alias }) => alias === "aws") ?? targets[0] ?? {};
  const accounts = targets.map((target) => target.account);
  const groups = (kind: RoleChange["kind"]) =>
    mergedGroups(changes.filter((one) => one.stack === name && one.kind === kind)).map((group) => {
      const { account: of, ...rest } = group;
      const isElsewhere = of !== undefined && of !== account;
      // Nobody manages these policies any longer, unless somebody destroys the stack.
      const isLeft = kind === "loses" && (now === undefined || (of !== undefined && !accounts.includes(of)));
      return { ...(isElsewhere && { account: of }), ...rest, ...(isLeft && { onceDestroyed: true as const }) };
    });
  const unread = unjudgedChanges(old, now);
  const [gains, loses, changed] = [groups("gains"), groups("loses"), groups("changes")];
  return {
    name,
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    presence: old === undefined ? "new" : now === undefined ? "gone" : "kept",
    access: unread.length > 0 ? "broader" : widest([...gains, ...loses, ...changed].map(({ access }) => access)),
    gains,
    loses,
    changes: changed,
    unread,
    settings: old !== undefined && now !== undefined ? settingChanges(old, now) : [],
  };
}

/** Joins groups that differ only in their roles. */
function mergedGroups(changes: readonly RoleChange[]): AccessGroup[] {
  const groups = groupsOf(
    changes.map(({ group }) => group),
    ({ roles, adopted: _adopted, ...rest }) => [rest, roles.map(({ each }) => each)],
  );
  return groups
    .map((all) => ({
      ...all[0],
      roles: all.flatMap(({ roles }) => roles).sort(byName),
      adopted: all.flatMap(({ adopted }) => adopted).sort((a, b) => byName(a.role, b.role)),
    }))
    .sort((a, b) => b.roles.length - a.roles.length || byName(a.roles[0] ?? {}, b.roles[0] ?? {}));
}

export function widest(verdicts: readonly Verdict[]): Verdict {
  return verdicts.includes("broader") ? "broader" : verdicts.includes("narrower") ? "narrower" : "same";
}

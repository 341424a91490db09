import { POLICY_NAME } from "../../model-sharing";
import type { AccessGroup, PolicyMove, SettingMove, WorkspaceReport } from "../report";
import { LOCATION } from "../state-location";
import { code, counted, firstOf, JSON_HINT, roleText } from "./markdown-text";

/** What somebody has to do by hand when a workspace changes so, as Terraform and cdktf don't do it by themselves. */
export function stepTexts(workspace: WorkspaceReport): string[] {
  const { name, presence, gains, loses, moves } = workspace;
  const settings = moves.filter((move) => move.kind === "setting");
  const accounts = presence === "kept" ? [...new Set(loses.flatMap(({ account }) => account ?? []))] : [];
  return [
    ...(presence === "gone" && loses.length > 0
      ? [`Workspace ${code(name)} is removed, and merging that takes nothing away. ${destroyText(workspace, "")}`]
      : []),
    ...accounts.map(
      (account) =>
        `Workspace ${code(name)} turns to another account, and that takes nothing away in ${code(account)}. ${destroyText(workspace, ` in account ${code(account)}`)}`,
    ),
    ...(presence === "kept" && settings.some(isElsewhere)
      ? [
          `The state of workspace ${code(name)} is kept elsewhere. After merging, and before anybody else deploys it, go to the checkout that it was deployed from last, bring it to this change, and run ${code(cdktf("deploy", name, " --migrate-state"))}. From another checkout Terraform would start from nothing: it would create every policy again, and never remove those of roles that are taken out.`,
        ]
      : []),
    ...[...gains, ...workspace.changes].flatMap(({ adopted }) =>
      adopted.length === 0 ? [] : [adoptedText(name, adopted)],
    ),
    ...moves.flatMap((move) => (move.kind === "moved" ? [movedText(move)] : [])),
  ];
}

function destroyText({ name, onlyPolicies }: WorkspaceReport, where: string): string {
  const what = onlyPolicies
    ? "That deletes its inline policies and nothing else; the roles stay."
    : "Look at what it says it will destroy: the stack holds other resources too.";
  return `Before, destroy its stack${where}, from a checkout that has its state and not this change: ${code(cdktf("destroy", name))}. ${what} Otherwise the policies stay on the roles, and nothing manages them.`;
}

/** A command that may be pasted into a shell, whatever the stack is called. */
function cdktf(command: string, stack: string, options = ""): string {
  return `npx cdktf ${command} ${/^[\w.-]+$/.test(stack) ? stack : "STACK"}${options}`;
}

function adoptedText(name: string, adopted: AccessGroup["adopted"]): string {
  const commands = adopted.map(({ role: { name: role = "ROLE" }, policy }) =>
    [role, policy].every((one) => POLICY_NAME.test(one))
      ? code(`aws iam get-role-policy --role-name ${role} --policy-name ${policy}`)
      : code(policy),
  );
  return `Terraform replaces ${counted(adopted.length, "policy", "policies")} made by hand when workspace ${code(name)} is deployed. Look at what ${adopted.length === 1 ? "it allows" : "they allow"} today, since what goes beyond this report is lost: ${firstOf(commands, JSON_HINT)}.`;
}

function movedText({ before, after, roles }: PolicyMove): string {
  const who = firstOf(roles.map(roleText), JSON_HINT);
  const [old, now] = [code(before.workspace), code(after.workspace)];
  return before.policy === after.policy
    ? `The policy ${code(after.policy)} of ${who} moves from workspace ${old} to ${now}. After merging, deploy ${old}, which deletes it, and only when that is done ${now}, which creates it again; in between the role is without it. In the other order ${old} would delete what ${now} has created.`
    : `The policy of ${who} moves from workspace ${old} to ${now}. After merging, deploy ${now}, which creates ${code(after.policy)}, and only when that is done ${old}, which deletes ${code(before.policy)}.`;
}

function isElsewhere({ of, name }: SettingMove): boolean {
  return of === "state" && LOCATION.includes(name);
}

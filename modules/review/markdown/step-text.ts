import { POLICY_NAME } from "../../model-sharing";
import type { AccessGroup, PolicyMove, SettingMove, WorkspaceReport } from "../report";
import { code, firstOf, roleText } from "./markdown-text";
import { LOCATION } from "./state-location";
import { TEXTS } from "./texts";

/** What a person has to do by hand for a workspace, because neither Terraform nor cdktf does it. */
export function stepTexts(workspace: WorkspaceReport): string[] {
  const { name, gains, changes, moves } = workspace;
  return [
    ...destroyTexts(workspace),
    ...(workspace.presence === "kept" && moves.some(isStateLocation)
      ? [TEXTS.migrateState({ workspace: code(name), command: code(cdktf("deploy", name, " --migrate-state")) })]
      : []),
    ...[...gains, ...changes].flatMap(({ adopted }) => (adopted.length === 0 ? [] : [adoptedText(name, adopted)])),
    ...new Set(moves.flatMap((move) => (move.kind === "moved" ? [movedText(move)] : []))),
  ];
}

function destroyTexts({ name, presence, loses, onlyPolicies }: WorkspaceReport): string[] {
  const stack = { workspace: code(name), command: code(cdktf("destroy", name)), onlyPolicies };
  if (presence === "gone") {
    return loses.length > 0 ? [TEXTS.destroyRemoved(stack)] : [];
  }
  const accounts = presence === "kept" ? [...new Set(loses.flatMap(({ account }) => account ?? []))] : [];
  return accounts.map((account) => TEXTS.destroyOfOtherAccount({ ...stack, account: code(account) }));
}

function isStateLocation(move: WorkspaceReport["moves"][number]): move is SettingMove {
  return move.kind === "setting" && move.of === "state" && LOCATION.includes(move.name);
}

/** A command that can be pasted into a shell, whatever the name of the stack is. */
function cdktf(command: string, stack: string, options = ""): string {
  return `npx cdktf ${command} ${/^[\w.-]+$/.test(stack) ? stack : "STACK"}${options}`;
}

function adoptedText(name: string, adopted: AccessGroup["adopted"]): string {
  const commands = adopted.map(({ role: { name: role = "ROLE" }, policy }) =>
    [role, policy].every((one) => POLICY_NAME.test(one))
      ? code(`aws iam get-role-policy --role-name ${role} --policy-name ${policy}`)
      : code(policy),
  );
  return TEXTS.checkAdopted({ workspace: code(name), count: adopted.length, commands: firstOf(commands) });
}

function movedText({ before, after, roles }: PolicyMove): string {
  const { removed, workspace } = before;
  if (removed !== undefined) {
    const key = removed.key && code(removed.key);
    const stack = { workspace: code(workspace), command: code(cdktf("destroy", workspace)), onlyPolicies: false };
    return TEXTS.deployInPlaceOfRemoved({ ...stack, from: code(workspace), to: code(after.workspace), key });
  }
  const values = { who: firstOf(roles.map(roleText)), from: code(before.workspace), to: code(after.workspace) };
  return before.policy === after.policy
    ? TEXTS.deployInOrder({ ...values, policy: code(after.policy) })
    : TEXTS.deployRenamedInOrder({ ...values, before: code(before.policy), after: code(after.policy) });
}

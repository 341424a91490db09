import { POLICY_NAME } from "../../model-sharing";
import type { AccessGroup, Move, PolicyMove, WorkspaceReport } from "../report";
import { code, firstOf, roleText } from "./markdown-text";
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
    ...new Set(moves.flatMap((move) => (move.kind === "moved" ? movedTexts(move) : []))),
  ];
}

function destroyTexts({ name, presence, loses, onlyPolicies }: WorkspaceReport): string[] {
  const stack = { workspace: code(name), command: code(cdktf("destroy", name)), onlyPolicies };
  if (presence === "gone") {
    return loses.length > 0 ? [TEXTS.destroyRemoved(stack)] : [];
  }
  const left = loses.filter(({ onceDestroyed }) => onceDestroyed).flatMap(({ account }) => account ?? []);
  return [...new Set(left)].map((account) => TEXTS.destroyOfOtherAccount({ ...stack, account: code(account) }));
}

/** Arguments that say where a state is, of the backends that Terraform has. */
const LOCATION =
  /^(backend|address|bucket|container(_name)?|hostname|key|organization|path|prefix|schema_name|state_name|storage_account_name|workspace_key_prefix|workspaces\..*)$/;

function isStateLocation(move: Move): boolean {
  return move.kind === "setting" && move.of === "state" && LOCATION.test(move.name);
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

function movedTexts({ before, after, roles }: PolicyMove): string[] {
  if (before === undefined || after === undefined) {
    return [];
  }
  const [from, to] = [code(before.workspace), code(after.workspace)];
  if (before.removed !== undefined) {
    const key = before.removed.key && code(before.removed.key);
    const stack = { workspace: from, command: code(cdktf("destroy", before.workspace)), onlyPolicies: false };
    return [TEXTS.deployInPlaceOfRemoved({ ...stack, from, to, key })];
  }
  const policies = { before: code(before.policy), after: code(after.policy) };
  return [TEXTS.deployInOrder({ who: firstOf(roles.map(roleText)), ...policies, from, to })];
}

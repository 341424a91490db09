import { frameworkCommand } from "../../packages";
import type { PolicyMove, WorkspaceReport } from "../report";
import { code, firstOf, roleText } from "./markdown-text";
import { TEXTS } from "./texts";

/** What a person has to do by hand for a workspace, because neither Terraform nor cdktf does it. */
export function stepTexts(workspace: WorkspaceReport): string[] {
  const { name, gains, changes, settings, moves } = workspace;
  const adopted = [...gains, ...changes].flatMap((group) =>
    group.adopted.map(({ role, policy }) => `${code(policy)} of ${roleText(role)}`),
  );
  return [
    ...destroyTexts(workspace),
    ...(workspace.presence === "kept" && settings.some((one) => STATE_LOCATION.test(one.name))
      ? [TEXTS.migrateState({ workspace: code(name), command: code(cdktf("deploy", name, " --migrate-state")) })]
      : []),
    ...(adopted.length === 0 ? [] : [TEXTS.checkAdopted({ workspace: code(name), policies: firstOf(adopted) })]),
    ...new Set(moves.flatMap((move) => movedTexts(workspace, move))),
  ];
}

function destroyTexts({ name, presence, loses }: WorkspaceReport): string[] {
  const stack = { workspace: code(name), command: code(cdktf("destroy", name)) };
  const left = loses.filter(({ onceDestroyed }) => onceDestroyed);
  return presence === "gone"
    ? left.slice(0, 1).map(() => TEXTS.destroy(stack))
    : [...new Set(left.flatMap(({ account }) => account ?? []))].map((account) =>
        TEXTS.destroy({ ...stack, account: code(account) }),
      );
}

/** Settings that say where a state is, of the backends that Terraform has. */
const STATE_LOCATION =
  /^backend(\.(address|bucket|container(_name)?|hostname|key|organization|path|prefix|schema_name|state_name|storage_account_name|workspace_key_prefix|workspaces\..*))?$/;

/** A command that can be pasted into a shell, whatever the name of the stack is. */
function cdktf(command: string, stack: string, options = ""): string {
  return `npx ${frameworkCommand()} ${command} ${/^[\w.-]+$/.test(stack) ? stack : "STACK"}${options}`;
}

/** The order of deploys matters only for a policy that keeps its name, and where nothing manages the old one any longer. */
function movedTexts({ name, presence }: WorkspaceReport, { before, after, roles }: PolicyMove): string[] {
  return before.flatMap(({ policy, workspace, removed }) => {
    const [from, to] = [code(workspace), code(name)];
    if (removed !== undefined && after.length > 0) {
      const key = presence === "new" && removed.key !== undefined ? code(removed.key) : undefined;
      return [TEXTS.deployInPlaceOfRemoved({ from, to, key, command: code(cdktf("destroy", workspace)) })];
    }
    return workspace !== name && after.some((one) => one.policy === policy)
      ? [TEXTS.deployInOrder({ who: firstOf(roles.map(roleText)), policy: code(policy), from, to })]
      : [];
  });
}

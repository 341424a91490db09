import { code, firstOf, JSON_HINT, roleText } from "./markdown-text";
import type { PolicyMove, SettingMove, WorkspaceReport } from "./report";

/** What somebody has to do by hand when a workspace changes so, as Terraform and cdktf don't do it by themselves. */
export function stepTexts({ name, presence, loses, moves }: WorkspaceReport): string[] {
  const settings = moves.filter((move) => move.kind === "setting");
  const account = settings.find(({ of, name: setting }) => of === "provider" && setting === "account");
  return [
    ...(presence === "gone" && loses.length > 0
      ? [
          `Workspace ${code(name)} is removed, and that alone takes nothing away. Before this is merged, destroy its stack from a checkout without this change: ${code(`npx cdktf destroy ${name}`)}. Otherwise the policies stay on the roles, and nothing manages them.`,
        ]
      : []),
    ...(account?.before !== undefined && account.after !== undefined
      ? [
          `Workspace ${code(name)} turns to another account. Before this is merged, destroy its stack in account ${code(account.before)} from a checkout without this change: ${code(`npx cdktf destroy ${name}`)}. Otherwise the roles there keep their policies, and nothing manages them.`,
        ]
      : []),
    ...(presence === "kept" && settings.some(isElsewhere)
      ? [
          `The state of workspace ${code(name)} is kept elsewhere. Deploy it once by ${code(`npx cdktf deploy ${name} --migrate-state`)}, from the checkout that it was deployed from last. From another one Terraform would start from nothing: it would create every policy again, and never remove those of roles that are taken out.`,
        ]
      : []),
    ...moves.flatMap((move) => (move.kind === "moved" ? [movedText(move)] : [])),
  ];
}

function movedText({ before, after, roles }: PolicyMove): string {
  const who = firstOf(roles.map(roleText), JSON_HINT);
  const [old, now] = [code(before.workspace), code(after.workspace)];
  return before.policy === after.policy
    ? `The policy ${code(after.policy)} of ${who} moves from workspace ${old} to ${now}. Deploy ${old} first, which deletes it, and then ${now}, which creates it again; in between the role is without it. In the other order ${old} would delete what ${now} has created.`
    : `The policy of ${who} moves from workspace ${old} to ${now}. Deploy ${now} first, which creates ${code(after.policy)}, and then ${old}, which deletes ${code(before.policy)}.`;
}

/** Arguments that say where a state is, of the backends that CDKTF has. */
const LOCATION = [
  "kept in",
  "address",
  "bucket",
  "container_name",
  "hostname",
  "key",
  "organization",
  "path",
  "prefix",
  "storage_account_name",
  "workspace_key_prefix",
  "workspaces.name",
  "workspaces.tags",
];

function isElsewhere({ of, name }: SettingMove): boolean {
  return of === "state" && LOCATION.includes(name);
}

import { code, counted, firstOf, roleText } from "./markdown-text";
import type { Move, PolicyPlace, ReportedRole } from "./report";

type Setting = Extract<Move, { kind: "setting" }>;

/** Lines of Markdown for what moves, and what it does when it is deployed. */
export function moveTexts(moves: readonly Move[], rest: string): string[] {
  const settings = moves.filter((move): move is Setting => move.kind === "setting");
  const state = settings.filter(({ of }) => of === "state");
  return [
    ...settings.filter(({ of }) => of === "provider").map(providerText),
    ...(state.length === 0 ? [] : [stateText(state)]),
    ...moves.flatMap((move) => (move.kind === "setting" ? [] : [moveText(move, rest)])),
  ];
}

function moveText(move: Exclude<Move, Setting>, rest: string): string {
  switch (move.kind) {
    case "unverified":
      return `**Verification is turned off** for ${rolesText(move.roles, rest)}: nothing checks any more that a role exists and that the policy has its effect.`;
    case "renamed":
      return `**The policy is renamed** from ${code(move.before.policy)} to ${code(move.after.policy)} on ${rolesText(move.roles, rest)}: Terraform deletes the one and puts the other, so for a moment a role may have neither.`;
    case "readdressed":
      return `**The address in Terraform's state changes** for the policy ${code(move.after.policy)} on ${rolesText(move.roles, rest)}${addresses(move.before, move.after, move.roles)}: ${DROPPED}`;
    case "replaced":
      return `**The policy is replaced** on ${rolesText(move.roles, rest)}: ${code(move.before.policy)} is deleted and ${code(move.after.policy)} put${addresses(move.before, move.after, move.roles)}, in no certain order.`;
    case "moved":
      return `**The policy moves to another workspace** on ${rolesText(move.roles, rest)}: ${place(move.before)} is dropped and ${place(move.after)} put, each by its own deploy. ${move.before.policy === move.after.policy ? "Both are one policy of the role: deploy the workspace that drops it first, or the role is left without it." : "Deploy the one that puts it first, and the role is never without it."}`;
    case "also":
      return `**One more policy**, ${code(move.policy.policy)}, on ${rolesText(move.roles, rest)}, besides what the role has by another.`;
    case "fewer":
      return `**One policy less**, ${code(move.policy.policy)}, on ${rolesText(move.roles, rest)}, which keeps what it has by another.`;
    case "forgotten":
      return `**Terraform forgets a policy**, ${code(move.policy.policy)}, on ${rolesText(move.roles, rest)}: it stays on the role, and nothing manages it any more.`;
  }
}

const DROPPED =
  "Terraform deletes the policy there and puts it here, and nothing makes it keep that order, so that a role may be left without it until the next deploy. A `moved` block avoids all of it.";

function providerText({ name, before, after }: Setting): string {
  const effect = name === "account" ? accountEffect(before, after) : "";
  return `**${NAMES[name] ?? `Provider, ${code(name)}`}:** ${fromTo(before, after)}${effect}`;
}

const NAMES: Readonly<Record<string, string>> = {
  account: "Account",
  region: "Region",
  "assumed role": "Assumed role",
};

function accountEffect(before: string | undefined, after: string | undefined): string {
  if (after === undefined) {
    return ". Terraform works in whatever account the credentials are of.";
  }
  return before === undefined
    ? ""
    : ". Roles of the old account keep their policies until the stack is destroyed there, with the state that it has now.";
}

function stateText(settings: readonly Setting[]): string {
  const changes = settings.map(({ name, before, after }) => `${name.replaceAll("_", " ")} ${fromTo(before, after)}`);
  const isElsewhere = settings.some(({ name }) => LOCATION.includes(name));
  const effect =
    ". Move what is in it (`terraform init -migrate-state`), or the next deploy starts from nothing: it puts every policy anew, and nothing removes those of roles that are gone.";
  return `**Terraform's state:** ${changes.join("; ")}${isElsewhere ? effect : ""}`;
}

function fromTo(before: string | undefined, after: string | undefined): string {
  return `${before === undefined ? "(none)" : code(before)} → ${after === undefined ? "(none)" : code(after)}`;
}

/** Arguments that say where a state is, of the backends that CDKTF has. */
const LOCATION = [
  "kept in",
  "bucket",
  "key",
  "path",
  "organization",
  "hostname",
  "workspaces.name",
  "workspaces.tags",
  "workspace_key_prefix",
  "prefix",
  "container_name",
  "storage_account_name",
  "address",
];

function rolesText(roles: readonly ReportedRole[], rest: string): string {
  const named = firstOf(roles.map(roleText), rest);
  return roles.length === 1 ? named : `${counted(roles.length, "role")} (${named})`;
}

function addresses(before: PolicyPlace, after: PolicyPlace, roles: readonly ReportedRole[]): string {
  const more = roles.length > 1 ? ", for the first" : "";
  return ` (${code(before.address)} → ${code(after.address)}${more})`;
}

function place({ policy, workspace }: PolicyPlace): string {
  return `${code(policy)} of workspace ${code(workspace)}`;
}

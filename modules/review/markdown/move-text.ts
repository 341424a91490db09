import type { Move, PolicyPlace, ReportedRole, SettingMove } from "../report";
import { LOCATION } from "../state-location";
import { code, counted, firstOf, roleText } from "./markdown-text";

/** A line of Markdown for each thing that changes and allows nothing, and what comes of it. */
export function moveTexts(moves: readonly Move[], rest: string): string[] {
  const settings = moves.filter((move): move is SettingMove => move.kind === "setting");
  const state = settings.filter(({ of }) => of === "state");
  return [
    ...settings.filter(({ of }) => of === "provider").map(providerText),
    ...(state.length === 0 ? [] : [stateText(state)]),
    ...moves.flatMap((move) => (move.kind === "setting" ? [] : [moveText(move, rest)])),
  ];
}

function moveText(move: Exclude<Move, SettingMove>, rest: string): string {
  const who = rolesText(move.roles, rest);
  switch (move.kind) {
    case "unverified":
      return `**Verification is turned off** for ${who}: nothing checks any more, before a deploy, that a role is there and SageMaker's to use, nor after it, by IAM's simulator, that the role may really do what is allowed.`;
    case "renamed":
      return `**A policy is renamed**, from ${code(move.before.policy)} to ${code(move.after.policy)}, on ${who}. Terraform deletes the one and creates the other: in between, or if the deploy fails there, a role has neither.`;
    case "readdressed":
      return `**A policy changes its address in Terraform's state**: ${code(move.after.policy)} on ${who}${addresses(move.before, move.after, move.roles)}. Terraform deletes it at the one and creates it at the other, and nothing makes it keep that order, so that a role may be left without it until the next deploy. A \`moved\` block avoids all of that.`;
    case "replaced":
      return `**A policy is replaced** on ${who}: ${code(move.before.policy)} is deleted and ${code(move.after.policy)} created${addresses(move.before, move.after, move.roles)}, in no certain order.`;
    case "moved":
      return `**A policy comes from another workspace**: ${code(move.after.policy)} on ${who}, which workspace ${code(move.before.workspace)} has managed until now${move.before.policy === move.after.policy ? "" : ` as ${code(move.before.policy)}`}.`;
    case "also":
      return `**One more policy** on ${who}: ${code(move.policy.policy)}, besides what the role has by another.`;
    case "fewer":
      return `**One policy less** on ${who}: ${code(move.policy.policy)}; the role keeps what it has by another.`;
    case "forgotten":
      return `**Terraform forgets a policy**: ${code(move.policy.policy)} stays on ${who}, and nothing manages it any more.`;
  }
}

function providerText({ name, before, after }: SettingMove): string {
  switch (name) {
    case "allowed_account_ids":
      return after === undefined
        ? `**No account is demanded any more** (before: ${code(before ?? "")}): Terraform works in whatever account its credentials are of.`
        : `**Account:** ${fromTo(before, after)}.`;
    case "region":
      return `**Region:** ${fromTo(before, after)}. IAM itself has none.`;
    case "assume_role.role_arn":
      return `**Terraform works as another role:** ${fromTo(before, after)}. What that role may do isn't read here.`;
    default:
      return `**Setting of the AWS provider,** ${code(name)}: ${fromTo(before, after)}.`;
  }
}

/** Where the state is, in one piece, if that is all that is to be said of it. */
function stateText(settings: readonly SettingMove[]): string {
  const value = (name: string, side: "before" | "after") => settings.find((setting) => setting.name === name)?.[side];
  if (settings.some(({ name }) => name === "backend")) {
    const location = (side: "before" | "after") => {
      const [type = "", ...parts] = LOCATION.flatMap((name) => value(name, side) ?? []);
      return `${KINDS.get(type) ?? code(type)}${parts.length === 0 ? "" : ` ${code(parts.join("/"))}`}`;
    };
    return `**Terraform's state** was in ${location("before")}, and is in ${location("after")}.`;
  }
  const changes = settings.map(({ name, before, after }) => `${code(name)} ${fromTo(before, after)}`);
  return `**Terraform's state:** ${changes.join("; ")}.`;
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["cloud", "HCP Terraform"],
  ["local", "a local file"],
  ["s3", "S3"],
]);

function fromTo(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && before === after) {
    return `${code(before)}, which may be another now`;
  }
  return `${before === undefined ? "(none)" : code(before)} → ${after === undefined ? "(none)" : code(after)}`;
}

function rolesText(roles: readonly ReportedRole[], rest: string): string {
  const named = firstOf(roles.map(roleText), rest);
  return roles.length === 1 ? named : `${counted(roles.length, "role")} (${named})`;
}

function addresses(before: PolicyPlace, after: PolicyPlace, roles: readonly ReportedRole[]): string {
  const more = roles.length > 1 ? ", for the first" : "";
  return ` (${code(before.address)} → ${code(after.address)}${more})`;
}

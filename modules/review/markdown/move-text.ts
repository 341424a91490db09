import type { Move, PolicyMove, ReportedRole, SettingMove } from "../report";
import { counted } from "./counted";
import { code, firstOf, roleText } from "./markdown-text";
import { settingTexts } from "./setting-text";
import { TEXTS } from "./texts";

/** A line for each change that grants no access by itself. */
export function moveTexts(moves: readonly Move[], file: string): string[] {
  return [
    ...settingTexts(moves.filter((move) => move.kind === "setting")),
    ...moves.flatMap((move) => (move.kind === "setting" ? [] : [moveText(move, file)])),
  ];
}

function moveText(move: Exclude<Move, SettingMove>, file: string): string {
  const who = rolesText(move.roles, file);
  switch (move.kind) {
    case "unverified":
      return TEXTS.verificationOff({ who });
    case "renamed":
      return TEXTS.renamed({ who, ...policiesOf(move) });
    case "readdressed":
      return TEXTS.readdressed({ who, ...policiesOf(move), addresses: addressesText(move) });
    case "replaced":
      return TEXTS.replaced({ who, ...policiesOf(move), addresses: addressesText(move) });
    case "moved": {
      const { before, after } = policiesOf(move);
      const earlier = before === after ? undefined : before;
      return TEXTS.moved({ who, policy: after, workspace: code(move.before.workspace), earlier });
    }
    case "also":
      return TEXTS.added({ who, policy: code(move.policy.policy) });
    case "fewer":
      return TEXTS.removed({ who, policy: code(move.policy.policy) });
    case "forgotten":
      return TEXTS.forgotten({ who, policy: code(move.policy.policy) });
  }
}

function policiesOf({ before, after }: PolicyMove) {
  return { before: code(before.policy), after: code(after.policy) };
}

function rolesText(roles: readonly ReportedRole[], file: string): string {
  const named = firstOf(roles.map(roleText), file);
  return roles.length === 1 ? named : `${counted(roles.length, "role")} (${named})`;
}

/** The report holds the addresses of the first role only. */
function addressesText({ before, after, roles }: PolicyMove): string {
  return `${code(before.address)} → ${code(after.address)}${roles.length > 1 ? ", for the first role" : ""}`;
}

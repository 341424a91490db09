import type { Move, PolicyMove, ReportedRole, SettingMove } from "../report";
import { code, firstOf, fromTo, roleText } from "./markdown-text";
import { counted, TEXTS } from "./texts";

/** A line for each change that grants no access by itself. */
export function moveTexts(moves: readonly Move[]): string[] {
  const settings = moves.filter((move) => move.kind === "setting");
  const [ofProvider, ofState] = (["provider", "state"] as const).map((of) => settings.filter((one) => one.of === of));
  return [
    ...settingTexts(ofProvider, TEXTS.providerSettings),
    ...(ofProvider?.some(({ name, after }) => name === "allowed_account_ids" && after === undefined)
      ? [TEXTS.accountCheckRemoved()]
      : []),
    ...settingTexts(ofState, TEXTS.stateSettings),
    ...moves.flatMap((move) => (move.kind === "setting" ? [] : [moveText(move)])),
  ];
}

function settingTexts(settings: readonly SettingMove[] = [], text: typeof TEXTS.stateSettings): string[] {
  const changes = settings.map(({ name, before, after }) => `${code(name)} ${fromTo(before, after)}`);
  return changes.length === 0 ? [] : [text({ changes: changes.join("; ") })];
}

function moveText(move: Exclude<Move, SettingMove>): string {
  const who = rolesText(move.roles);
  if (move.kind === "unverified") {
    return TEXTS.verificationOff({ who });
  }
  const { before, after } = move;
  const [old, now] = [before, after].map((place) => code(place?.policy ?? ""));
  const policies = { who, before: old ?? "", after: now ?? "" };
  switch (move.kind) {
    case "replaced":
      return TEXTS.replaced({ ...policies, addresses: addressesText(move) });
    case "moved":
      return TEXTS.moved({ ...policies, workspace: code(before?.workspace ?? "") });
    default:
      return TEXTS[move.kind]({ who, policy: code((after ?? before)?.policy ?? "") });
  }
}

function rolesText(roles: readonly ReportedRole[]): string {
  const named = firstOf(roles.map(roleText));
  return roles.length === 1 ? named : `${counted(roles.length, "role")} (${named})`;
}

/** The report holds the addresses of the first role only. */
function addressesText({ before, after, roles }: PolicyMove): string | undefined {
  return before?.address === after?.address
    ? undefined
    : `${code(before?.address ?? "")} → ${code(after?.address ?? "")}${roles.length > 1 ? ", for the first role" : ""}`;
}

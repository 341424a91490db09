import type { SettingMove } from "../report";
import { code } from "./markdown-text";
import { LOCATION } from "./state-location";
import { TEXTS } from "./texts";

/** Lines about the settings of Terraform that change: one for each of the provider, one for the state. */
export function settingTexts(settings: readonly SettingMove[]): string[] {
  const state = settings.filter(({ of }) => of === "state");
  return [
    ...settings.filter(({ of }) => of === "provider").map(providerText),
    ...(state.length === 0 ? [] : [stateText(state)]),
  ];
}

function providerText({ name, before, after }: SettingMove): string {
  const change = fromTo(before, after);
  switch (name) {
    case "allowed_account_ids":
      return after === undefined
        ? TEXTS.accountCheckRemoved({ before: code(before ?? "") })
        : TEXTS.account({ change });
    case "region":
      return TEXTS.region({ change });
    case "assume_role.role_arn":
      return TEXTS.assumedRole({ change });
    default:
      return TEXTS.providerSetting({ name: code(name), change });
  }
}

function stateText(settings: readonly SettingMove[]): string {
  // With another kind of backend, the settings of the two can't be compared one by one.
  return settings.some(({ name }) => name === "backend")
    ? TEXTS.stateMoved({ before: locationText(settings, "before"), after: locationText(settings, "after") })
    : TEXTS.stateSettings({
        changes: settings.map(({ name, before, after }) => `${code(name)} ${fromTo(before, after)}`).join("; "),
      });
}

function locationText(settings: readonly SettingMove[], side: "before" | "after"): string {
  const values = LOCATION.flatMap((name) => settings.find((setting) => setting.name === name)?.[side] ?? []);
  const [backend = "", ...parts] = values;
  return `${BACKENDS.get(backend) ?? code(backend)}${parts.length === 0 ? "" : ` ${code(parts.join("/"))}`}`;
}

const BACKENDS: ReadonlyMap<string, string> = new Map([
  ["cloud", "HCP Terraform"],
  ["local", "a local file"],
  ["s3", "S3"],
]);

export function fromTo(before: string | undefined, after: string | undefined): string {
  if (before !== undefined && before === after) {
    return TEXTS.sameText({ value: code(before) });
  }
  return `${before === undefined ? "(none)" : code(before)} → ${after === undefined ? "(none)" : code(after)}`;
}

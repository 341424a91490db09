import { legible } from "../../model-sharing";
import type { ReportedPermission, ReportedRole, SettingChange } from "../report";
import { type Cut, counted, TEXTS } from "./texts";

/** The number of entries of a list that are shown. Nobody reads more. */
export const SHOWN = 10;

/** Puts text in as many backticks as it needs, so that Markdown doesn't change it. */
export function code(text: string): string {
  const plain = cut(legible(text));
  const ticks = "`".repeat(longestTicks(plain) + 1);
  const space = ticks.length > 1 || /^\s|\s$/.test(plain) || plain === "" ? " " : "";
  return `${ticks}${space}${plain}${space}${ticks}`;
}

export function fenced(lines: readonly string[]): string {
  const fence = "`".repeat(Math.max(3, longestTicks(lines.join("\n")) + 1));
  return [`${fence}diff`, ...lines, fence].join("\n");
}

export function list(items: readonly string[]): string {
  return firstLines(items.map((item) => `- ${item}`)).join("\n");
}

/** Joins the first entries of a list, and counts the rest. */
export function firstOf(items: readonly string[], between = ", "): string {
  const left = items.length - SHOWN;
  return [...items.slice(0, SHOWN), ...(left > 0 ? [counted(left, "more", "more")] : [])].join(between);
}

/** The first texts of several, and how many are left. */
export function shortened(texts: readonly string[], count: number, what: Cut): string[] {
  const left = texts.length - count;
  return [...texts.slice(0, count), ...(left > 0 ? [TEXTS.cut({ count: left, what })] : [])];
}

const MAX_LINES = 40;

export function firstLines(lines: readonly string[]): string[] {
  return shortened(lines, MAX_LINES, "line");
}

export function roleText({ name, from = [], each }: ReportedRole): string {
  if (name !== undefined) {
    return code(name);
  }
  const origin = from.length === 0 ? "an expression" : firstOf(from.map(code));
  return each ? `every role of ${origin}` : `the role from ${origin} (known after apply)`;
}

export function settingText({ name, ...values }: SettingChange): string {
  const [before, after] = [values.before, values.after].map((value) => (value === undefined ? "(none)" : code(value)));
  return `${code(name)}: ${before} → ${after}`;
}

/** A permission as a line: `sagemaker:AddTags on * when StringEquals sagemaker:TaggingAction: CreateModel` */
export function permissionText({ effect, actions, resources, allBut = [], conditions }: ReportedPermission): string {
  const [what, where] = [joined(actions), joined(resources)];
  const when = conditions.map(
    ({ operator, key, values }) => `${cut(legible(operator))} ${cut(legible(key))}: ${joined(values, " or ")}`,
  );
  return [
    ...(effect === "Deny" ? ["DENY"] : []),
    allBut.includes("actions") ? `all but ${what}` : what,
    allBut.includes("resources") ? `on all but ${where}` : `on ${where}`,
    ...(when.length === 0 ? [] : [`when ${when.join(" and ")}`]),
  ].join(" ");
}

/** Those with a star come first, so that they are shown. */
function joined(items: readonly string[], between?: string): string {
  const names = items.map((item) => cut(legible(item)));
  return firstOf(
    [...names.filter((name) => name.includes("*")), ...names.filter((name) => !name.includes("*"))],
    between,
  );
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

const MAX_TEXT = 200;

/** Cuts the middle of a text. The end stays, because a star in a name is usually there. */
function cut(text: string): string {
  const characters = text.length > MAX_TEXT ? [...text] : [];
  return characters.length > MAX_TEXT ? `${characters.slice(0, 120).join("")}…${characters.slice(-75).join("")}` : text;
}

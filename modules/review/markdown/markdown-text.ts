import { legible } from "../../model-sharing";
import type { ReportedPermission, ReportedRole } from "../report";
import { counted, TEXTS } from "./texts";

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
  return firstLines(items.map((item) => `- ${item}`));
}

/** Joins the first entries of a list, and says where to read the rest. */
export function firstOf(items: readonly string[]): string {
  const left = items.length - SHOWN;
  return [...items.slice(0, SHOWN), ...(left > 0 ? [TEXTS.more({ count: left })] : [])].join(", ");
}

/** The number of lines of a list that are shown. */
const MAX_LINES = 40;

export function firstLines(lines: readonly string[]): string {
  const left = lines.length - MAX_LINES;
  return [...lines.slice(0, MAX_LINES), ...(left > 0 ? [TEXTS.cut({ count: left, what: "line" })] : [])].join("\n");
}

export function roleText({ name, from = [], each }: ReportedRole): string {
  if (name !== undefined) {
    return code(name);
  }
  const origin = from.length === 0 ? "an expression" : firstOf(from.map(code));
  return each ? `every role of ${origin}` : TEXTS.roleKnownAfterApply({ from: origin });
}

export function fromTo(before: string | undefined, after: string | undefined): string {
  return [before, after].map((value) => (value === undefined ? "(none)" : code(value))).join(" → ");
}

/** Returns a line for each action: `sagemaker:AddTags on * when StringEquals sagemaker:TaggingAction: CreateModel` */
export function permissionText({ effect, actions, resources, allBut = [], conditions }: ReportedPermission) {
  const on = `on ${allBut.includes("resources") ? "all but " : ""}${joined(resources)}`;
  const when = conditions.map(
    ({ operator, key, values }) => `${cut(legible(operator))} ${cut(legible(key))}: ${joined(values, " or ")}`,
  );
  const rest = `${on}${when.length === 0 ? "" : ` when ${when.join(" and ")}`}`;
  const named = allBut.includes("actions")
    ? [`all but ${joined(actions)}`]
    : actions.map((action) => cut(legible(action)));
  // Wide permissions come first, so that they are among the lines that are shown.
  const rankOf = (action: string) =>
    allBut.length > 0 || action.includes("*") ? 0 : resources.some((one) => one.includes("*")) ? 1 : 2;
  return named.map((action) => ({
    action,
    rank: rankOf(action),
    text: `${effect === "Deny" ? "DENY " : ""}${action} ${rest}`,
  }));
}

/** Joins the first entries of a list. Those with a star come first, so that they are shown. */
function joined(items: readonly string[], between = ", "): string {
  const wideFirst = [...items.filter((item) => item.includes("*")), ...items.filter((item) => !item.includes("*"))];
  const more = items.length - SHOWN;
  const first = wideFirst.slice(0, SHOWN).map((item) => cut(legible(item)));
  return [...first, ...(more > 0 ? [counted(more, "more", "more")] : [])].join(between);
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

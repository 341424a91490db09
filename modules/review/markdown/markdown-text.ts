import { legible } from "../../model-sharing";
import type { ReportedPermission, ReportedRole } from "../report";

/** More would be more than anybody reads. */
export const SHOWN = 10;

export const JSON_HINT = "all of it by `npm run -s review -- BASE HEAD --json`";

/** Text as it stands, whatever Markdown would make of it: in quotes of as many backticks as it needs. */
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

/** `1 role`, `1,000 roles` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

export function list(items: readonly string[]): string {
  return firstLines(items.map((item) => `- ${item}`));
}

/** The first of a list, how many there are besides, and where those are. */
export function firstOf(items: readonly string[], rest: string): string {
  const more = items.length - SHOWN;
  return `${items.slice(0, SHOWN).join(", ")}${more > 0 ? `, and ${counted(more, "more", "more")} (${rest})` : ""}`;
}

/** More lines than this say less. */
const MAX_LINES = 40;

export function firstLines(lines: readonly string[]): string {
  const left = lines.length - MAX_LINES;
  const more = left > 0 ? [`…and ${counted(left, "more line")}: ${JSON_HINT}`] : [];
  return [...lines.slice(0, MAX_LINES), ...more].join("\n");
}

export function roleText({ name, from = [], each }: ReportedRole): string {
  if (name !== undefined) {
    return code(name);
  }
  const origin = from.length === 0 ? "an expression" : firstOf(from.map(code), JSON_HINT);
  return each ? `every role of ${origin}` : `the role from ${origin} (known only at apply)`;
}

/** One line for each action: `sagemaker:AddTags on * when StringEquals sagemaker:TaggingAction: CreateModel` */
export function permissionText({ effect, actions, resources, allBut = [], conditions }: ReportedPermission) {
  const on = `on ${allBut.includes("resources") ? "all but " : ""}${some(resources)}`;
  const when = conditions.map(
    ({ operator, key, values }) => `${cut(legible(operator))} ${cut(legible(key))}: ${some(values, " or ")}`,
  );
  const rest = `${on}${when.length === 0 ? "" : ` when ${when.join(" and ")}`}`;
  const named = allBut.includes("actions")
    ? [`all but ${some(actions)}`]
    : actions.map((action) => cut(legible(action)));
  // Nothing wide may hide behind the last line that is shown.
  const rankOf = (action: string) =>
    allBut.length > 0 || action.includes("*") ? 0 : resources.some((one) => one.includes("*")) ? 1 : 2;
  return named.map((action) => ({
    action,
    rank: rankOf(action),
    text: `${effect === "Deny" ? "DENY " : ""}${action} ${rest}`,
  }));
}

/** The first of a list, those with a star before the others: none of them may hide behind the rest. */
function some(items: readonly string[], between = ", "): string {
  const wideFirst = [...items.filter((item) => item.includes("*")), ...items.filter((item) => !item.includes("*"))];
  const more = items.length - SHOWN;
  const first = wideFirst.slice(0, SHOWN).map((item) => cut(legible(item)));
  return [...first, ...(more > 0 ? [counted(more, "more", "more")] : [])].join(between);
}

function longestTicks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

const MAX_TEXT = 200;

/** Without its middle, since what is wide in a name stands at its end. */
function cut(text: string): string {
  const characters = text.length > MAX_TEXT ? [...text] : [];
  return characters.length > MAX_TEXT ? `${characters.slice(0, 120).join("")}…${characters.slice(-75).join("")}` : text;
}

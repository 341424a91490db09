import { legible } from "../model-sharing";
import type { ReportedPermission, ReportedRole } from "./report";

/** More would be more than anybody reads. */
export const SHOWN = 10;

/** Text as it stands, whatever Markdown would make of it: in quotes of as many backticks as it needs. */
export function code(text: string): string {
  const plain = cut(legible(text));
  const ticks = "`".repeat(Math.max(0, ...(plain.match(/`+/g) ?? []).map(({ length }) => length)) + 1);
  const space = ticks.length > 1 || /^\s|\s$/.test(plain) ? " " : "";
  return `${ticks}${space}${plain}${space}${ticks}`;
}

/** `1 role`, `1,000 roles` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${count === 1 ? one : many}`;
}

/** The first of a list, and how many there are besides. */
export function firstOf(items: readonly string[], rest: string): string {
  const more = items.length - SHOWN;
  return `${items.slice(0, SHOWN).join(", ")}${more > 0 ? `, and ${counted(more, "more", "more")}${rest}` : ""}`;
}

export function roleText({ name, from = [], each }: ReportedRole): string {
  if (name !== undefined) {
    return code(name);
  }
  const origin = from.length === 0 ? "an expression" : from.map(code).join(", ");
  return each ? `every role of ${origin}` : `the role from ${origin} (known only at apply)`;
}

/** One line for each action: `sagemaker:AddTags on * if sagemaker:TaggingAction is CreateModel` */
export function permissionLines({ effect, actions, resources, allBut = [], conditions }: ReportedPermission): string[] {
  const on = `on ${allBut.includes("resources") ? "all but " : ""}${some(resources)}`;
  const when = conditions.map(({ operator, key, values }) => {
    const [name, given] = [cut(legible(key)), some(values, " or ")];
    const word = WORDS[operator];
    return word === undefined ? `${cut(legible(operator))} ${name} ${given}` : `${name} ${word} ${given}`;
  });
  const rest = `${on}${when.length === 0 ? "" : ` if ${when.join(" and ")}`}`;
  const deny = effect === "Deny" ? "deny " : "";
  const named = allBut.includes("actions")
    ? [`all actions but ${some(actions)}`]
    : actions.map((action) => cut(legible(action)));
  return named.map((action) => `${deny}${action} ${rest}`);
}

const WORDS: Readonly<Record<string, string>> = {
  StringEquals: "is",
  StringNotEquals: "is not",
  StringLike: "is like",
  ArnEquals: "is",
  ArnLike: "is like",
};

function some(items: readonly string[], between = ", "): string {
  const more = items.length - SHOWN;
  const first = items.slice(0, SHOWN).map((item) => cut(legible(item)));
  return more > 0 ? `${first.join(between)}${between}${counted(more, "more", "more")}` : first.join(between);
}

const MAX_TEXT = 200;

export function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

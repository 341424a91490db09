import { randomBytes } from "node:crypto";
import type { Problem } from "./terraform-type";
import { isKnown, textOf, type Values } from "./values";

/** The name that is given, else a new one after the prefix. */
export function nameOf(values: Values): string {
  return textOf(values, "name") ?? `${textOf(values, "name_prefix") || "terraform-"}${randomBytes(13).toString("hex")}`;
}

/** The prefix of a name that was made, which the provider tells by its end alone. */
export function prefixOf(name: string): string {
  return /^(.*)[0-9a-f]{26}$/.exec(name)?.[1] ?? "";
}

export function nameProblems(config: Values, length: number): Problem[] {
  if (isKnown(config.name) && isKnown(config.name_prefix)) {
    const summary = "Conflicting configuration arguments";
    return [{ summary, detail: '"name": conflicts with name_prefix', attribute: "name" }];
  }
  const longest = { name: length, name_prefix: length - 26 };
  return Object.entries(longest).flatMap(([attribute, most]) => {
    const text = textOf(config, attribute);
    if (text === undefined) {
      return [];
    }
    const range = `expected length of ${attribute} to be in the range (1 - ${most}), got ${text}`;
    return [
      ...(text.length === 0 || text.length > most ? [{ summary: range, attribute }] : []),
      ...(/^[\w+=,.@-]*$/.test(text)
        ? []
        : [{ summary: `invalid value for ${attribute} (must match [\\w+=,.@-])`, attribute }]),
    ];
  });
}

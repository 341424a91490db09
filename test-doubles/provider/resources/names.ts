import { randomBytes } from "node:crypto";
import type { Problem } from "../terraform-type";
import { isKnown, textOf, type Values } from "../values";

/** The configured name, or a new one that starts with the configured prefix. */
export function nameOrNewName(values: Values): string {
  return textOf(values, "name") ?? `${textOf(values, "name_prefix") || "terraform-"}${randomBytes(13).toString("hex")}`;
}

/** The prefix of a generated name. The provider recognizes one by its last 26 characters. */
export function prefixOf(name: string): string {
  return /^(.*)[0-9a-f]{26}$/.exec(name)?.[1] ?? "";
}

export function nameProblems(config: Values, length: number): Problem[] {
  if (isKnown(config.name) && isKnown(config.name_prefix)) {
    const summary = "Conflicting configuration arguments";
    return [{ summary, detail: '"name": conflicts with name_prefix', attribute: "name" }];
  }
  const maximums = { name: length, name_prefix: length - 26 };
  return Object.entries(maximums).flatMap(([attribute, maximum]) => {
    const text = textOf(config, attribute);
    if (text === undefined) {
      return [];
    }
    const range = `expected length of ${attribute} to be in the range (1 - ${maximum}), got ${text}`;
    return [
      ...(text.length === 0 || text.length > maximum ? [{ summary: range, attribute }] : []),
      ...(/^[\w+=,.@-]*$/.test(text)
        ? []
        : [{ summary: `invalid value for ${attribute} (must match [\\w+=,.@-])`, attribute }]),
    ];
  });
}

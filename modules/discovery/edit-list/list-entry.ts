import { isScalar } from "yaml";
import { roleName } from "../role-name";
import type { Quote } from "./yaml-text";

/** An entry of a list of roles, as it stands in the text. */
export interface ListEntry {
  /** Name of the role; none where it is no text. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  /** It has neither a name that something else can refer to, nor a type that is said. */
  readonly isPlain: boolean;
  /** What it is quoted by, if by anything. */
  readonly quote: Quote;
}

const QUOTES: Readonly<Record<string, Quote>> = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'" };

/** What roles are added behind: the last entry that stays or, where none does, the last. */
export function lastToStay<Entry extends ListEntry>(
  entries: readonly Entry[] | undefined,
  remove: ReadonlySet<string>,
): Entry | undefined {
  return entries?.findLast((entry) => !isGone(entry, remove)) ?? entries?.at(-1);
}

export function isGone({ name }: ListEntry, remove: ReadonlySet<string>): boolean {
  return name !== undefined && remove.has(name);
}

/** Nothing where it is an alias, or a list or mapping itself. */
export function listEntry(item: unknown): ListEntry | undefined {
  if (!isScalar(item) || !item.range) {
    return undefined;
  }
  const [start, end] = item.range;
  return {
    name: typeof item.value === "string" ? roleName(item.value) : undefined,
    start,
    end,
    isPlain: item.anchor === undefined && item.tag === undefined,
    quote: QUOTES[item.type ?? ""] ?? "",
  };
}

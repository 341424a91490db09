import { isScalar } from "yaml";
import { roleName } from "../role-name";
import type { Quote } from "./yaml-text";

/** An entry of a list of roles in a text. */
export interface ListEntry {
  /** Name of the role, where the entry is a string. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  /** Whether it has neither an anchor, which an alias can refer to, nor a tag. */
  readonly isPlain: boolean;
  /** The quotes around it, if any. */
  readonly quote: Quote;
}

const QUOTES: Readonly<Record<string, Quote>> = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'" };

/** The entry that roles are added after: the last one that stays or, where none stays, the last one. */
export function lastStaying<Entry extends ListEntry>(
  entries: readonly Entry[] | undefined,
  remove: ReadonlySet<string>,
): Entry | undefined {
  return entries?.findLast((entry) => !isRemoved(entry, remove)) ?? entries?.at(-1);
}

export function isRemoved({ name }: ListEntry, remove: ReadonlySet<string>): boolean {
  return name !== undefined && remove.has(name);
}

/** @returns nothing where the item is an alias, a list or a mapping */
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

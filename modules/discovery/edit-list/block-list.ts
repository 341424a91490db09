import type { YAMLSeq } from "yaml";
import { isRemoved, type ListEntry, lastStaying, listEntry } from "./list-entry";
import { isRoleComment, roleComments } from "./role-comments";
import type { RoleEdits } from "./role-edits";
import { inserted, lineEnd, lineStart, newlineAt, type Splice } from "./splices";
import { arnText } from "./yaml-text";

/** Adds to a list with one entry a line, each after a dash. */
export function addToBlockList(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const last = lastStaying(blockEntries(text, list), remove);
  if (last === undefined) {
    return undefined;
  }
  const { line, dash, start, end, quote } = last;
  const indent = text.slice(line, dash);
  const gap = /^[ \t]+$/.exec(text.slice(dash + 1, start))?.[0] ?? " ";
  const newline = newlineAt(text, line);
  const lines = add.flatMap(([role, profiles]) => [...roleComments(profiles), `-${gap}${arnText(role, quote)}`]);
  return [inserted(lineEnd(text, end), lines.map((one) => `${indent}${one}${newline}`).join(""))];
}

/** Removes entries with their lines, and with the comments that name their profiles. */
export function removeFromBlockList(text: string, list: YAMLSeq, { remove }: RoleEdits): Splice[] | undefined {
  const removed = blockEntries(text, list)?.filter((entry) => isRemoved(entry, remove));
  return removed?.every(({ isPlain }) => isPlain)
    ? removed.map(({ line, end }) => ({ start: commentsStart(text, line), end: lineEnd(text, end), text: "" }))
    : undefined;
}

interface BlockEntry extends ListEntry {
  /** Where the line of the entry starts. */
  readonly line: number;
  readonly dash: number;
}

/** @returns nothing where an entry is no single value */
function blockEntries(text: string, { items, srcToken }: YAMLSeq): BlockEntry[] | undefined {
  const entries = items.flatMap((item, index) => {
    const token = srcToken?.type === "block-seq" ? srcToken.items[index] : undefined;
    const dash = token?.start.find(({ type }) => type === "seq-item-ind")?.offset;
    const entry = listEntry(item);
    if (dash === undefined || entry === undefined) {
      return [];
    }
    return [{ ...entry, line: lineStart(text, dash), dash }];
  });
  return entries.length === items.length ? entries : undefined;
}

/** Where the comments start that are right above a line and name the profiles of its role. */
function commentsStart(text: string, line: number): number {
  let start = line;
  while (start > 0 && isRoleComment(text.slice(lineStart(text, start - 1), start).trim())) {
    start = lineStart(text, start - 1);
  }
  return start;
}

import type { YAMLSeq } from "yaml";
import { isGone, type ListEntry, lastToStay, listEntry } from "./list-entry";
import { isRoleComment, roleComments } from "./role-comments";
import type { RoleEdits } from "./role-edits";
import { inserted, isBlank, lineEnd, lineStart, newlineAt, type Splice } from "./splices";
import { arnText } from "./yaml-text";

/** Adds to a list that has an entry a line, each after a dash. */
export function addToBlockList(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const last = lastToStay(entriesOf(text, list), remove);
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

/** Takes entries out of it, with their lines and the comments that name their profiles. */
export function removeFromBlockList(text: string, list: YAMLSeq, { remove }: RoleEdits): Splice[] | undefined {
  const gone = entriesOf(text, list)?.filter((entry) => isGone(entry, remove));
  return gone?.every(({ isPlain }) => isPlain)
    ? gone.map(({ line, end }) => ({ start: commentsStart(text, line), end: lineEnd(text, end), text: "" }))
    : undefined;
}

interface Line extends ListEntry {
  /** Where its line starts. */
  readonly line: number;
  readonly dash: number;
}

/** Nothing where the line of an entry holds something else besides. */
function entriesOf(text: string, { items, srcToken }: YAMLSeq): Line[] | undefined {
  const entries = items.flatMap((item, index) => {
    const token = srcToken?.type === "block-seq" ? srcToken.items[index] : undefined;
    const dash = token?.start.find(({ type }) => type === "seq-item-ind")?.offset;
    const entry = listEntry(item);
    if (dash === undefined || entry === undefined) {
      return [];
    }
    const line = lineStart(text, dash);
    return isBlank(text.slice(line, dash)) ? [{ ...entry, line, dash }] : [];
  });
  return entries.length === items.length ? entries : undefined;
}

/** Where the comments right above a line start that name the profiles of its role. */
function commentsStart(text: string, line: number): number {
  let start = line;
  while (start > 0 && isRoleComment(text.slice(lineStart(text, start - 1), start).trim())) {
    start = lineStart(text, start - 1);
  }
  return start;
}

import type { YAMLSeq } from "yaml";
import { isGone, type ListEntry, lastToStay, listEntry } from "./list-entry";
import type { RoleEdits } from "./role-edits";
import { inserted, isBlank, lineBreak, lineEnd, lineStart, newlineAt, type Splice } from "./splices";
import { arnText } from "./yaml-text";

/** Adds to a list in brackets: on the last entry's line, or on lines of their own where it has one or a comment. */
export function addToFlowList(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const last = lastToStay(entriesOf(list), remove);
  if (last === undefined) {
    return undefined;
  }
  const { start, end, comma, quote } = last;
  const roles = add.map(([role]) => arnText(role, quote));
  const behind = comma === undefined ? end : comma + 1;
  const rest = text.slice(behind, lineBreak(text, behind));
  const line = lineStart(text, start);
  const startsLine = isBlank(text.slice(line, start));
  if (!isComment(rest) && !(startsLine && isBlank(rest))) {
    return [inserted(end, `, ${roles.join(", ")}`)];
  }
  const indent = `${/^[ \t]*/.exec(text.slice(line))?.[0]}${startsLine ? "" : "  "}`;
  const newline = newlineAt(text, behind);
  const written = roles.map((role) => `${indent}${role}`).join(`,${newline}`);
  return [
    ...(comma === undefined ? [inserted(end, ",")] : []),
    inserted(lineEnd(text, behind), `${written}${comma === undefined ? "" : ","}${newline}`),
  ];
}

/** Takes entries out of it: with the line and the comment there, where they are alone on one. */
export function removeFromFlowList(text: string, list: YAMLSeq, { remove }: RoleEdits): Splice[] | undefined {
  const entries = entriesOf(list);
  const goes = (entry: ListEntry) => isGone(entry, remove);
  if (entries?.every((entry) => entry.isPlain || !goes(entry)) !== true) {
    return undefined;
  }
  // What stays last has no comma behind it then, if what was last had none.
  const last = entries.at(-1)?.comma === undefined ? entries.findLastIndex((entry) => !goes(entry)) : entries.length;
  const spans: Span[] = [];
  for (const [index, entry] of entries.entries()) {
    const { comma } = entry;
    if (goes(entry)) {
      put(text, spans, withComma(text, entry, entries[index - 1]?.comma));
    } else if (index === last && comma !== undefined) {
      spans.push({ start: comma, end: comma + 1 });
    }
  }
  return spans.map((span) => ({ ...withBlanks(text, span), text: "" }));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Puts one behind others, as one with the last of them where nothing is between. */
function put(text: string, spans: Span[], { start, end }: Span): void {
  const before = spans.at(-1);
  if (before !== undefined && isBlank(text.slice(before.end, start))) {
    spans.splice(-1, 1, { start: before.start, end });
  } else {
    spans.push({ start, end });
  }
}

/** With the comma behind it or, where that isn't on its line, the one before. */
function withComma(text: string, { start, end, comma }: Entry, before: number | undefined): Span {
  if (comma !== undefined && isBlank(text.slice(end, comma))) {
    return { start, end: comma + 1 };
  }
  return before !== undefined && isBlank(text.slice(before + 1, start)) ? { start: before, end } : { start, end };
}

/** The whole line, if nothing else is on it; otherwise the blanks before what follows or, where nothing does, before. */
function withBlanks(text: string, { start, end }: Span): Span {
  const line = lineStart(text, start);
  const [before, behind] = [text.slice(line, start), text.slice(end, lineBreak(text, end))];
  if (isBlank(before) && (isBlank(behind) || isComment(behind))) {
    return { start: line, end: lineEnd(text, end) };
  }
  const blanks = /^[ \t]*(?=[^ \t#\]])/.exec(behind)?.[0].length;
  return blanks === undefined
    ? { start: start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end }
    : { start, end: end + blanks };
}

interface Entry extends ListEntry {
  /** Where the comma behind it is, if it has one. */
  readonly comma?: number;
}

function entriesOf({ items, srcToken }: YAMLSeq): Entry[] | undefined {
  if (srcToken?.type !== "flow-collection") {
    return undefined;
  }
  const entries = items.flatMap((item, index) => {
    const entry = listEntry(item);
    const comma = srcToken.items[index + 1]?.start.find(({ type }) => type === "comma")?.offset;
    return entry === undefined ? [] : [{ ...entry, comma }];
  });
  return entries.length === items.length ? entries : undefined;
}

function isComment(rest: string): boolean {
  return /^[ \t]+#/.test(rest);
}

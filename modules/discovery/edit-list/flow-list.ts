import type { YAMLSeq } from "yaml";
import { isRemoved, type ListEntry, lastStaying, listEntry } from "./list-entry";
import type { RoleEdits } from "./role-edits";
import { inserted, isBlank, lineBreak, lineEnd, lineStart, newlineAt, type Splice } from "./splices";
import { arnText } from "./yaml-text";

/**
 * Adds to a YAML list in brackets, `[a, b]`: on the line of the last entry. If that entry is alone on its line, or has a
 * comment, the new entries get lines of their own.
 */
export function addToFlowList(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const last = lastStaying(flowEntries(list), remove);
  if (last === undefined) {
    return undefined;
  }
  const { start, end, comma, quote } = last;
  const roles = add.map(([role]) => arnText(role, quote));
  const entryEnd = comma === undefined ? end : comma + 1;
  const rest = text.slice(entryEnd, lineBreak(text, entryEnd));
  const line = lineStart(text, start);
  const startsLine = isBlank(text.slice(line, start));
  if (!isComment(rest) && !(startsLine && isBlank(rest))) {
    return [inserted(end, `, ${roles.join(", ")}`)];
  }
  const indent = `${/^[ \t]*/.exec(text.slice(line))?.[0]}${startsLine ? "" : "  "}`;
  const newline = newlineAt(text, entryEnd);
  const written = roles.map((role) => `${indent}${role}`).join(`,${newline}`);
  return [
    ...(comma === undefined ? [inserted(end, ",")] : []),
    inserted(lineEnd(text, entryEnd), `${written}${comma === undefined ? "" : ","}${newline}`),
  ];
}

/** Removes entries: with their line and its comment, where nothing else is on the line. */
export function removeFromFlowList(text: string, list: YAMLSeq, { remove }: RoleEdits): Splice[] | undefined {
  const entries = flowEntries(list);
  const isGoing = (entry: ListEntry) => isRemoved(entry, remove);
  if (entries?.every((entry) => entry.isPlain || !isGoing(entry)) !== true) {
    return undefined;
  }
  // The last entry that stays has a comma after it only if the last entry had one.
  const last = entries.at(-1)?.comma === undefined ? entries.findLastIndex((entry) => !isGoing(entry)) : entries.length;
  const spans: Span[] = [];
  for (const [index, entry] of entries.entries()) {
    const { comma } = entry;
    if (isGoing(entry)) {
      addSpan(text, spans, withComma(text, entry, entries[index - 1]?.comma));
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

/** Adds a span after others. Joins it to the last of them where only blanks are between the two. */
function addSpan(text: string, spans: Span[], { start, end }: Span): void {
  const before = spans.at(-1);
  if (before !== undefined && isBlank(text.slice(before.end, start))) {
    spans.splice(-1, 1, { start: before.start, end });
  } else {
    spans.push({ start, end });
  }
}

/** An entry with the comma after it or, if that comma is on another line, with the comma before it. */
function withComma(text: string, { start, end, comma }: FlowEntry, commaBefore: number | undefined): Span {
  if (comma !== undefined && isBlank(text.slice(end, comma))) {
    return { start, end: comma + 1 };
  }
  return commaBefore !== undefined && isBlank(text.slice(commaBefore + 1, start))
    ? { start: commaBefore, end }
    : { start, end };
}

/** A span with its whole line, if nothing else is on it. Otherwise with the blanks after it or, if nothing follows, before it. */
function withBlanks(text: string, { start, end }: Span): Span {
  const line = lineStart(text, start);
  const [before, after] = [text.slice(line, start), text.slice(end, lineBreak(text, end))];
  if (isBlank(before) && (isBlank(after) || isComment(after))) {
    return { start: line, end: lineEnd(text, end) };
  }
  const blanks = /^[ \t]*(?=[^ \t#\]])/.exec(after)?.[0].length;
  return blanks === undefined
    ? { start: start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end }
    : { start, end: end + blanks };
}

interface FlowEntry extends ListEntry {
  /** Where the comma after the entry is, if it has one. */
  readonly comma?: number;
}

function flowEntries({ items, srcToken }: YAMLSeq): FlowEntry[] | undefined {
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

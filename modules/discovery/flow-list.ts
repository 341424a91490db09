import type { Scalar, YAMLSeq } from "yaml";
import { nameOf, type RoleEdits } from "./role-edits";
import { lineStart, newlineOf, type Splice } from "./splices";
import { plainOrQuoted } from "./yaml-text";

/** Changes to a list in brackets, on one line or on several. */
export function flowListSplices(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const close = (list.range?.[1] ?? 0) - 1;
  const entries = entriesOf(text, list, close);
  const [first, last] = [entries[0], entries.at(-1)];
  if (text[close] !== "]" || first === undefined || last === undefined || entries.length < list.items.length) {
    return undefined;
  }
  const kept = entries.filter(({ name }) => !remove.includes(name));
  const roles = add.map(([role]) => plainOrQuoted(role));
  const indent = text.slice(lineStart(text, last.start), last.start);
  const isOneALine = /^[ \t]*$/.test(indent) && last.behind.includes("\n");
  const between = isOneALine ? `,${newlineOf(text)}${indent}` : ", ";
  const [, tail] = apart(last.behind);
  const end = `${hasComma(last.behind) ? "," : ""}`;
  const written = kept.map(({ value, behind }, index) => {
    if (index < kept.length - 1) {
      return value + behind;
    }
    const isLast = kept[index] === last;
    if (roles.length === 0) {
      return value + (isLast ? behind : isOneALine ? `${end}${commentOf(behind)}${tail}` : last.behind);
    }
    // A comment stays with the role that it is behind.
    return isLast ? value + (isOneALine ? `,${commentOf(behind)}${between.slice(1)}` : between) : value + behind;
  });
  const added = roles.length === 0 ? "" : roles.join(between) + (isOneALine ? `${end}${tail}` : last.behind);
  return [{ start: first.start, end: close, text: written.join("") + added }];
}

interface Entry {
  readonly name: string;
  readonly start: number;
  /** As it is written. */
  readonly value: string;
  /** What stands between it and the next one, or the end: a comma, a comment, line breaks. */
  readonly behind: string;
}

function entriesOf(text: string, list: YAMLSeq, close: number): Entry[] {
  const ranges = list.items.flatMap((item) => (item as Scalar).range ?? []);
  if (ranges.length < list.items.length * 3) {
    return [];
  }
  return list.items.map((item, index) => {
    const [start = 0, end = 0] = ranges.slice(index * 3);
    const next = index < list.items.length - 1 ? (ranges[(index + 1) * 3] ?? close) : close;
    return { name: nameOf(item), start, value: text.slice(start, end), behind: text.slice(end, next) };
  });
}

/** What stands on the same line, and the rest from the line break on. */
function apart(behind: string): readonly [string, string] {
  const at = behind.search(/\r?\n|$/);
  return [behind.slice(0, at), behind.slice(at)];
}

/** The comment on the same line, with the space before it. */
function commentOf(behind: string): string {
  return /\s+#.*$/.exec(apart(behind)[0])?.[0] ?? "";
}

function hasComma(behind: string): boolean {
  return behind.replace(/#.*/g, "").includes(",");
}

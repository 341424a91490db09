import type { Scalar, YAMLSeq } from "yaml";
import { COMMENT_START, roleComments } from "./role-comments";
import { nameOf, type RoleEdits } from "./role-edits";
import { lineEnd, lineStart, newlineOf, type Splice } from "./splices";
import { plainOrQuoted } from "./yaml-text";

/** Changes to a list that has an entry a line, each after a dash. */
export function blockListSplices(text: string, list: YAMLSeq, { add, remove }: RoleEdits): Splice[] | undefined {
  const items = list.items.flatMap((item, index) => {
    const dash = dashOf(list, index);
    const { range } = item as Scalar;
    return dash === undefined || !range ? [] : [{ dash, start: range[0], end: range[1], name: nameOf(item) }];
  });
  const last = items.at(-1);
  if (last === undefined || items.length < list.items.length) {
    return undefined;
  }
  const newline = newlineOf(text);
  const indent = text.slice(lineStart(text, last.dash), last.dash);
  const gap = /^[ \t]+$/.exec(text.slice(last.dash + 1, last.start))?.[0] ?? " ";
  const lines = add.flatMap(([role, profiles]) => [
    ...roleComments(profiles).map((comment) => `${indent}${comment}`),
    `${indent}-${gap}${plainOrQuoted(role)}`,
  ]);
  const at = lineEnd(text, last.end);
  const isOpen = text[at - 1] !== "\n";
  return [
    ...items
      .filter(({ name }) => remove.includes(name))
      .map(({ dash, end }) => ({
        start: commentsStart(text, lineStart(text, dash)),
        end: lineEnd(text, end),
        text: "",
      })),
    { start: at, end: at, text: lines.map((line) => (isOpen ? `${newline}${line}` : `${line}${newline}`)).join("") },
  ];
}

function dashOf({ srcToken }: YAMLSeq, index: number): number | undefined {
  const item = srcToken?.type === "block-seq" ? srcToken.items[index] : undefined;
  return item?.start.find(({ type }) => type === "seq-item-ind")?.offset;
}

/** Where the comments right above a line start that name the profiles of its role. */
function commentsStart(text: string, line: number): number {
  const before = lineStart(text, line - 1);
  return line > 0 && text.slice(before, line).trimStart().startsWith(COMMENT_START)
    ? commentsStart(text, before)
    : line;
}

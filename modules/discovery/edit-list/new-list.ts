import { isMap, isScalar, isSeq, type Pair, type ParsedNode } from "yaml";
import { roleComments } from "./role-comments";
import type { RoleEdits } from "./role-edits";
import { inserted, lineBreak, lineEnd, newlineAt, type Splice } from "./splices";
import { arnText } from "./yaml-text";

/**
 * Makes a list with one role a line, where the file has no list or an empty one.
 *
 * @returns nothing where a line can't be added
 */
export function newList(
  text: string,
  root: ParsedNode | null,
  pair: Pair | undefined,
  add: RoleEdits["add"],
): Splice[] | undefined {
  if (!isMap(root) || root.flow) {
    return undefined;
  }
  const end = root.range?.[1] ?? text.length;
  const newline = newlineAt(text, end);
  const block = add
    .flatMap(([role, profiles]) => [...roleComments(profiles), `- ${arnText(role)}`])
    .map((line) => `  ${line}${newline}`)
    .join("");
  if (pair === undefined) {
    return [inserted(lineEnd(text, end), `profileRoles:${newline}${block}`)];
  }
  const { key, value } = pair;
  const keyEnd = isScalar(key) ? key.range?.[1] : undefined;
  if (keyEnd === undefined || text[keyEnd] !== ":") {
    return undefined;
  }
  const colon = keyEnd + 1;
  const written = /^[ \t]*(\[[ \t]*\]|~|null)?[ \t]*(?=#|\r?\n)/.exec(text.slice(colon));
  const empty = written?.[1] ?? "";
  const isEmpty = isScalar(value) ? value.value === null && value.source === empty : isSeq(value) && empty !== "";
  return written !== null && isEmpty
    ? [
        { start: colon, end: empty === "" ? colon : text.indexOf(empty, colon) + empty.length, text: "" },
        inserted(lineEnd(text, lineBreak(text, colon)), block),
      ]
    : undefined;
}

import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from "yaml";
import { blockListSplices } from "./block-list";
import { flowListSplices } from "./flow-list";
import { roleComments } from "./role-comments";
import type { RoleEdits } from "./role-edits";
import { lineBreak, lineEnd, newlineOf, type Splice, spliced } from "./splices";
import { plainOrQuoted } from "./yaml-text";

/**
 * Changes the list `profileRoles` in the text of a workspace file, and not a byte besides: roles are added at its end, in
 * the form that the list has already, with a comment that names their profiles where there is a line for it.
 *
 * @returns nothing where the list can't be changed by itself, as it is an alias
 */
export function editProfileRoles(text: string, edits: RoleEdits): string | undefined {
  const document = parseDocument(text, { keepSourceTokens: true, stringKeys: true });
  const root = document.contents;
  if (!isMap(root)) {
    return undefined;
  }
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === "profileRoles");
  const list = pair?.value;
  const splices =
    isSeq(list) && list.items.length > 0
      ? (list.flow ? flowListSplices : blockListSplices)(text, list, edits)
      : newListSplices(text, root, pair, edits);
  return splices && spliced(text, splices);
}

/** A list where there is none, or an empty one. */
function newListSplices(text: string, root: YAMLMap, pair: Pair | undefined, { add }: RoleEdits): Splice[] | undefined {
  const newline = newlineOf(text);
  const block = add
    .flatMap(([role, profiles]) => [...roleComments(profiles), `- ${plainOrQuoted(role)}`])
    .map((line) => `${newline}  ${line}`)
    .join("");
  if (root.flow) {
    return undefined;
  }
  if (pair === undefined) {
    const at = lineEnd(text, root.range?.[1] ?? text.length);
    const isOpen = at > 0 && text[at - 1] !== "\n";
    return [{ start: at, end: at, text: `${isOpen ? newline : ""}profileRoles:${block}${newline}` }];
  }
  const { key, value } = pair;
  const isEmpty = value === null || (isScalar(value) && value.value === null) || (isSeq(value) && value.flow === true);
  if (!isEmpty || !isScalar(key) || !key.range) {
    return undefined;
  }
  const colon = text.indexOf(":", key.range[1]) + 1;
  const isWritten = isSeq(value) || (isScalar(value) && value.source !== "");
  const end = isWritten ? (value.range?.[1] ?? colon) : colon;
  const at = lineBreak(text, end);
  return [
    { start: colon, end, text: "" },
    { start: at, end: at, text: block },
  ];
}

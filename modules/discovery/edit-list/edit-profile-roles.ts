import { type Document, isMap, isScalar, isSeq, type ParsedNode, parseDocument } from "yaml";
import { roleName } from "../role-name";
import { addToBlockList, removeFromBlockList } from "./block-list";
import { addToFlowList, removeFromFlowList } from "./flow-list";
import { newList } from "./new-list";
import type { RoleEdits } from "./role-edits";
import { newlineAt, type Splice, spliced } from "./splices";

/**
 * Edits the list `profileRoles` in the text of a workspace file, and nothing else. Roles are added after those that stay,
 * in the form that the list already has, with a comment that names their profiles where there is a line for it.
 *
 * @returns nothing where other text would have to change, for example because the list is an alias
 */
export function editProfileRoles(text: string, edits: RoleEdits): string | undefined {
  // With a line break at the end, the last line is like the others.
  const end = text === "" || text.endsWith("\n") ? "" : newlineAt(text, text.length);
  const longer = edits.add.length === 0 ? text + end : addRoles(text + end, edits);
  const edited = longer === undefined || edits.remove.size === 0 ? longer : removeRoles(longer, edits);
  return edited !== undefined && hasOnlyEdits(text, edited, edits)
    ? edited.slice(0, edited.length - end.length)
    : undefined;
}

function addRoles(text: string, edits: RoleEdits): string | undefined {
  const root = parsed(text).contents;
  const pair = isMap(root) ? root.items.find(({ key }) => isScalar(key) && key.value === "profileRoles") : undefined;
  const list = pair?.value;
  if (!isSeq(list) || list.items.length === 0) {
    return applied(text, newList(text, root, pair, edits.add));
  }
  return applied(text, (list.flow ? addToFlowList : addToBlockList)(text, list, edits));
}

function removeRoles(text: string, edits: RoleEdits): string | undefined {
  const root = parsed(text).contents;
  const list = isMap(root) ? root.get("profileRoles") : undefined;
  return isSeq(list)
    ? applied(text, (list.flow ? removeFromFlowList : removeFromBlockList)(text, list, edits))
    : undefined;
}

/** Compares what the two texts say: the list has the edits, and everything else is equal. */
function hasOnlyEdits(before: string, after: string, { add, remove }: RoleEdits): boolean {
  const [old, edited] = [parsed(before), parsed(after)];
  if (edited.errors.length > 0) {
    return false;
  }
  const values = Object(old.toJS()) as Record<string, unknown>;
  const staying = ((values.profileRoles ?? []) as string[]).filter((role) => !remove.has(roleName(role)));
  const expected = { ...values, profileRoles: [...staying, ...add.map(([role]) => role)] };
  const sorted = (value: unknown) => JSON.stringify(Object.entries(Object(value)).sort());
  return sorted(expected) === sorted(edited.toJS());
}

function parsed(text: string): Document.Parsed<ParsedNode> {
  return parseDocument(text, { keepSourceTokens: true, stringKeys: true });
}

function applied(text: string, splices: readonly Splice[] | undefined): string | undefined {
  return splices && spliced(text, splices);
}

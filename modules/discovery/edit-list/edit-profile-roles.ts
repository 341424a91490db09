import { isMap, isScalar, isSeq, type ParsedNode, parseDocument } from "yaml";
import { addToBlockList, removeFromBlockList } from "./block-list";
import { addToFlowList, removeFromFlowList } from "./flow-list";
import { newList } from "./new-list";
import type { RoleEdits } from "./role-edits";
import { newlineAt, type Splice, spliced } from "./splices";

/**
 * Changes the list `profileRoles` in the text of a workspace file, and nothing besides: roles are added behind those that
 * stay, in the form that the list has already, with a comment that names their profiles where there is a line for it.
 *
 * @returns nothing where the list can't be changed by itself, as it is an alias
 */
export function editProfileRoles(text: string, edits: RoleEdits): string | undefined {
  // With a line break at its end every line is like the others.
  const end = text === "" || text.endsWith("\n") ? "" : newlineAt(text, text.length);
  const longer = edits.add.length === 0 ? text + end : addRoles(text + end, edits);
  const edited = longer === undefined || edits.remove.size === 0 ? longer : removeRoles(longer, edits);
  return edited?.slice(0, edited.length - end.length);
}

function addRoles(text: string, edits: RoleEdits): string | undefined {
  const root = rootOf(text);
  const pair = isMap(root) ? root.items.find(({ key }) => isScalar(key) && key.value === "profileRoles") : undefined;
  const list = pair?.value;
  if (!isSeq(list) || list.items.length === 0) {
    return applied(text, newList(text, root, pair, edits.add));
  }
  return applied(text, (list.flow ? addToFlowList : addToBlockList)(text, list, edits));
}

function removeRoles(text: string, edits: RoleEdits): string | undefined {
  const root = rootOf(text);
  const list = isMap(root) ? root.get("profileRoles") : undefined;
  return isSeq(list)
    ? applied(text, (list.flow ? removeFromFlowList : removeFromBlockList)(text, list, edits))
    : undefined;
}

function rootOf(text: string): ParsedNode | null {
  return parseDocument(text, { keepSourceTokens: true, stringKeys: true }).contents;
}

function applied(text: string, splices: readonly Splice[] | undefined): string | undefined {
  return splices && spliced(text, splices);
}

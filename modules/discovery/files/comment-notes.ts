import type { Fault } from "../../model-sharing";
import type { CheckedFile } from "../../workspaces";
import type { ListedRole } from "../compare";
import { isRoleComment } from "../edit-list";
import { fault } from "../problems";

/**
 * Finds what became of comments that people wrote above and behind removed roles. A reader could take one that was kept
 * for a comment of the next role.
 */
export function commentNotes(
  { text, yaml }: CheckedFile,
  { text: edited }: CheckedFile,
  removed: readonly ListedRole[],
): Fault[] {
  const lines = text.split(/\r?\n/);
  return removed.flatMap(({ name: role, path }) => {
    const { line, column } = yaml.placeAt(path);
    const shownLine = lines[line - 1] ?? "";
    const startsLine = /^[\s,-]*$/.test(shownLine.slice(0, column - 1));
    const above = startsLine ? commentAbove(lines, line - 1) : undefined;
    const behind = commentBehind(shownLine.slice(column - 1));
    return [
      ...(above === undefined ? [] : [fault("commentKept", { comment: above, role, where: "above" })]),
      ...(behind === undefined ? [] : [noteBehind(behind, role, text, edited)]),
    ];
  });
}

function noteBehind(comment: string, role: string, text: string, edited: string): Fault {
  const isRemoved = edited.split(comment).length < text.split(comment).length;
  return isRemoved
    ? fault("commentRemoved", { comment, role })
    : fault("commentKept", { comment, role, where: "behind" });
}

/** The line right above a role, if it is a comment. Comments that are removed with the role don't count. */
function commentAbove(lines: readonly string[], index: number): string | undefined {
  const above = lines[index - 1]?.trim();
  if (above !== undefined && isRoleComment(above)) {
    return commentAbove(lines, index - 1);
  }
  return above?.startsWith("#") ? above : undefined;
}

/** The comment right behind a role, also after its comma. Behind a bracket it is a comment of the list. */
function commentBehind(rest: string): string | undefined {
  return /^[^\s\]]+(?:[ \t]*,)?[ \t]+(#.*)$/.exec(rest)?.[1]?.trimEnd();
}

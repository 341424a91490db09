import type { Fault } from "../../model-sharing";
import type { CheckedFile } from "../../workspaces";
import type { ListedRole } from "../compare";
import { isRoleComment } from "../edit-list";
import { fault } from "../problems";

/** Finds comments above removed roles. They are kept, and a reader could take them for comments of the next role. */
export function keptComments({ text, yaml }: CheckedFile, removed: readonly ListedRole[]): Fault[] {
  const lines = text.split(/\r?\n/);
  return removed.flatMap(({ name: role, path }) => {
    const { line, column } = yaml.placeAt(path);
    if (!/^[\s,-]*$/.test((lines[line - 1] ?? "").slice(0, column - 1))) {
      return [];
    }
    const comment = commentAbove(lines, line - 1);
    return comment === undefined ? [] : [fault("commentKept", { comment, role })];
  });
}

/** The line right above a role, if it is a comment. Comments that are removed with the role don't count. */
function commentAbove(lines: readonly string[], index: number): string | undefined {
  const above = lines[index - 1]?.trim();
  if (above !== undefined && isRoleComment(above)) {
    return commentAbove(lines, index - 1);
  }
  return above?.startsWith("#") ? above : undefined;
}

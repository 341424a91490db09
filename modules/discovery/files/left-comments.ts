import type { CheckedFile } from "../../workspaces";
import type { ListedRole } from "../compare";
import { isRoleComment } from "../edit-list";
import { commentStays } from "../problems";

/** Tells of comments above roles that are taken out: they stay, and may be read as the next role's. */
export function leftComments({ text, yaml }: CheckedFile, gone: readonly ListedRole[]): string[] {
  const lines = text.split(/\r?\n/);
  return gone.flatMap(({ name, path }) => {
    const { line = 1, column = 1 } = yaml.problemAt(path, "");
    if (!/^[\s,-]*$/.test((lines[line - 1] ?? "").slice(0, column - 1))) {
      return [];
    }
    const comment = commentAbove(lines, line - 1);
    return comment === undefined ? [] : [commentStays(comment, name)];
  });
}

/** What stands right above a line, but for the comments that go with its role. */
function commentAbove(lines: readonly string[], index: number): string | undefined {
  const above = lines[index - 1]?.trim();
  if (above !== undefined && isRoleComment(above)) {
    return commentAbove(lines, index - 1);
  }
  return above?.startsWith("#") ? above : undefined;
}

import type { CheckedFile } from "../workspaces";
import type { ListedRole } from "./compare-roles";
import { commentStays } from "./problems";
import { isRoleComment } from "./role-comments";

/** Tells of comments above roles that are taken out: they stay, and may be read as the next role's. */
export function leftComments({ text, yaml }: CheckedFile, gone: readonly ListedRole[]): string[] {
  const lines = text.split(/\r?\n/);
  return gone.flatMap(({ name, path }) => {
    const { line = 1, column = 1 } = yaml.problemAt(path, "");
    if (!/^[\s,-]*$/.test((lines[line - 1] ?? "").slice(0, column - 1))) {
      return [];
    }
    const above = lines.slice(0, line - 1).map((one) => one.trim());
    const comment = above.findLast((one) => !isRoleComment(one));
    return comment?.startsWith("#") ? [commentStays(comment, name)] : [];
  });
}

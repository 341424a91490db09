import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWorkspaces, locationText } from "../../modules/workspaces";

/** A folder of workspace files for one test, under a name that no message can depend on. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Problems of files, as the user sees them, with the folder called `workspaces`. */
export function problemsOf(files: Readonly<Record<string, string | Buffer>>): string[] {
  return said(folderOf(files), "problems");
}

export function said(folder: string, what: "problems" | "warnings"): string[] {
  return loadWorkspaces(folder, "cdktf.out")[what].map((one) => locationText(one).replaceAll(folder, "workspaces"));
}

/** A workspace file that nothing is wrong with, and lines after it. */
export function file(...more: string[]): string {
  return ['account: "111122223333"', "region: eu-west-1", "profileRoles:", "  - Analyst", ...more, ""].join("\n");
}

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileProblem, loadWorkspaces, locationText } from "../../modules/workspaces";

/** A folder of workspace files for one test, under a name that no message can depend on. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), "workspaces-"));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** Problems of files as `place  path: code values`, with the folder called `workspaces`. */
export function problemsOf(files: Readonly<Record<string, string | Buffer>>): string[] {
  return said(folderOf(files), "problems");
}

export function said(folder: string, what: "problems" | "warnings"): string[] {
  return loadWorkspaces(folder, "cdktf.out")[what].map((problem) => coded(problem).replaceAll(folder, "workspaces"));
}

/** The texts of all problems of files, as the user sees them. */
export function textsOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = folderOf(files);
  return loadWorkspaces(folder, "cdktf.out").problems.map(locationText).join("\n").replaceAll(folder, "workspaces");
}

/** A problem with its code and values in place of its text. */
export function coded(problem: FileProblem): string {
  const values = Object.keys(problem.values).length === 0 ? "" : ` ${JSON.stringify(problem.values)}`;
  return locationText({ ...problem, message: `${problem.code}${values}` });
}

/** A workspace file that nothing is wrong with, and lines after it. */
export function file(...more: string[]): string {
  return ['account: "111122223333"', "region: eu-west-1", "profileRoles:", "  - Analyst", ...more, ""].join("\n");
}

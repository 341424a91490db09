import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

export const ROOT = join(__dirname, "..");

const APP = (JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string }).app.split(" ").slice(1);

/**
 * A copy of the project with the example workspaces: the files in `workspaces/` belong to the users, not to the tests.
 */
export function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  for (const name of [
    "cdktf.json",
    "discover.ts",
    "main.ts",
    "modules",
    "package.json",
    "review.ts",
    "run-typescript.js",
  ]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  cpSync(join(ROOT, "examples/workspaces"), join(folder, "workspaces"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/**
 * Runs a project's app without the settings of this machine: not even Terraform is on the PATH.
 * Node.js 22 and later print warnings about a function that CDKTF uses. They are switched off.
 */
export function runApp(project: string, env: Record<string, string> = {}, program = APP) {
  return spawnSync(process.execPath, program, {
    cwd: project,
    env: { PATH: "", NODE_NO_WARNINGS: "1", ...env },
    encoding: "utf8",
  });
}

/** All files below a folder: relative path → content. */
export function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    (readdirSync(folder, { recursive: true }) as string[])
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .sort()
      .map((path) => [relative(folder, path), readFileSync(path, "utf8")]),
  );
}

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ROOT } from "./project";

const NOT_COPIED = ["node_modules", "cdktf.out", "dist", ".git", "__tests__"];

/** The environment variable that holds the tarballs, if they are made already. */
export const MADE = "MODEL_SHARING_TARBALLS";

/** Makes the npm packages by their own script, in a checkout of its own: name of the package → path of its tarball. */
export function tarballs(): Readonly<Record<string, string>> {
  const made = process.env[MADE];
  if (made !== undefined) {
    return JSON.parse(made);
  }
  const checkout = mkdtempSync(join(tmpdir(), "package-"));
  cpSync(ROOT, checkout, { recursive: true, filter: (path) => !NOT_COPIED.includes(relative(ROOT, path)) });
  symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
  const { status, stderr, stdout } = spawnSync("npm", ["run", "package"], { cwd: checkout, encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`npm run package ended with ${status}:\n${stdout}${stderr}`);
  }
  const files = readdirSync(checkout).filter((name) => name.endsWith(".tgz"));
  return Object.fromEntries(files.map((file) => [file.replace(/-\d.*/, ""), join(checkout, file)]));
}

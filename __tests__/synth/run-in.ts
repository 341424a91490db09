import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthCommand } from "../../modules/synth";
import { ROOT } from "../project";

/** A folder with the example workspaces and `cdktf.json`, without the code. */
export function exampleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "synth-"));
  cpSync(join(ROOT, "cdktf.json"), join(folder, "cdktf.json"));
  cpSync(join(ROOT, "examples/workspaces"), join(folder, "workspaces"), { recursive: true });
  return folder;
}

/** Runs the command in a folder, with these variables alone. */
export function synthIn(folder: string, env: Readonly<Record<string, string>> = {}) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said) => ({
    write: (text: string) => {
      said[name] += text;
      return true;
    },
  });
  const before = process.cwd();
  process.chdir(folder);
  try {
    const status = synthCommand([], env, { stdout: stream("stdout"), stderr: stream("stderr") });
    return { status, ...said };
  } finally {
    process.chdir(before);
  }
}

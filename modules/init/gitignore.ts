import type { FileProblem } from "../workspaces";
import { type PlannedFile, readText } from "./planned-file";

const FILE = ".gitignore";

const OUTPUT = ["node_modules/", "cdktf.out/", "cdktf.log", ".terraform/"];
const STATE = ["*.tfstate", "*.tfstate.*"];
const ABOUT_STATE = "# The state of workspaces without a backend of their own. Nobody else should read it.";

/** Plans .gitignore: makes it, or appends the lines that it does not have. */
export function plannedGitignore(folder: string): PlannedFile | FileProblem {
  const before = readText(folder, FILE);
  if (typeof before === "object") {
    return before;
  }
  const existing = new Set((before ?? "").split("\n").map(pattern));
  const [output, state] = [OUTPUT, STATE].map((lines) => lines.filter((line) => !existing.has(pattern(line))));
  const added = [...(output ?? []), ...(state ?? [])];
  if (before !== undefined && added.length === 0) {
    return { file: FILE, text: before, before };
  }
  const lines = [...(output ?? []), ...(state?.length === 0 ? [] : [ABOUT_STATE, ...(state ?? [])])];
  const lineEnd = before?.includes("\r\n") ? "\r\n" : "\n";
  const start = before === undefined || before === "" || before.endsWith("\n") ? before : before + lineEnd;
  return { file: FILE, text: (start ?? "") + lines.map((line) => line + lineEnd).join(""), before, added };
}

/** A line without what makes no difference here: `/node_modules` ignores the same folder as `node_modules/`. */
function pattern(line: string): string {
  return line.trim().replace(/^\//, "").replace(/\/$/, "");
}

import { readFileSync } from "node:fs";
import { type FileProblem, fault, type WorkspaceFault } from "../problems";
import type { Workspace } from "../reading";
import { localStateFile, shownPath } from "./state-location";

/**
 * Refuses a local state that is empty, damaged or unreadable. Terraform takes an empty file for a stack that was never
 * deployed, so roles that are removed from the workspace file would keep their policy.
 */
export function localStateProblem(name: string, workspace: Workspace, outdir: string): FileProblem | undefined {
  const path = localStateFile(name, workspace, outdir);
  const found = path === undefined ? undefined : stateFault(path);
  return path === undefined || found === undefined ? undefined : { file: shownPath(path), ...found };
}

function stateFault(path: string): WorkspaceFault | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return isState(text) ? undefined : fault("lostState", { isEmpty: text.trim() === "", backup: backupOf(path) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? undefined : fault("unreadableState", { error: String(code) });
  }
}

/** Terraform's copy of the state before the last deploy, if it is usable. */
function backupOf(path: string): string | undefined {
  const backup = `${path}.backup`;
  try {
    return isState(readFileSync(backup, "utf8")) ? shownPath(backup) : undefined;
  } catch {
    return undefined;
  }
}

function isState(text: string): boolean {
  try {
    return typeof JSON.parse(text)?.version === "number";
  } catch {
    return false;
  }
}

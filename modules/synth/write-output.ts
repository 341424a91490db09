import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { earlierFiles } from "./earlier-files";
import { withLock } from "./lock";
import { endRun, removeEmptyFolders, replaceFiles, stagingFolder } from "./replace-files";

/**
 * Replaces what earlier runs wrote to an output folder, as a whole. If that fails, the folder is unchanged, or is not
 * created. If it is killed, the next run takes it back first.
 *
 * @param synthesize - synthesizes to a given folder
 */
export function writeOutput(outdir: string, synthesize: (folder: string) => void): void {
  const missing = firstMissing(outdir);
  try {
    withLock(outdir, () => replaceOutput(outdir, synthesize));
  } catch (error) {
    throw atPlace(error as NodeJS.ErrnoException, outdir);
  } finally {
    if (missing !== undefined) {
      removeEmptyFolders(outdir, missing);
    }
  }
}

function replaceOutput(outdir: string, synthesize: (folder: string) => void): void {
  endRun(outdir);
  const staging = stagingFolder(outdir);
  try {
    mkdirSync(staging, { recursive: true });
    synthesize(staging);
    replaceFiles(
      outdir,
      earlierFiles(outdir).filter((file) => !existsSync(join(staging, file))),
    );
  } finally {
    try {
      endRun(outdir);
    } catch {
      // What can't be taken back or removed now, the next run takes back or removes.
    }
  }
}

/** An error with a place that the user knows, so not one of the folder in which a run writes. */
function atPlace(error: NodeJS.ErrnoException & { dest?: string }, outdir: string): Error {
  const { path, dest } = error;
  const known = [path, dest].find((one) => one !== undefined && !one.startsWith(join(outdir, ".new-")));
  return error.syscall === undefined ? error : Object.assign(error, { path: known ?? outdir });
}

/** The outermost folder of a path that does not exist yet. */
function firstMissing(path: string): string | undefined {
  const parent = dirname(path);
  return existsSync(path) ? undefined : parent === path ? path : (firstMissing(parent) ?? path);
}

import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Manifest } from "cdktf";
import { earlierStacks, emptyStacks } from "./earlier-stacks";

/**
 * Replaces what an output folder holds, as a whole: where writing fails, it is left as it was, or not made at all.
 *
 * @param synthesize - synthesizes to the folder that it is given
 * @param stacks - the stacks that there are now; those of earlier runs besides are emptied
 */
export function writeOutput(outdir: string, stacks: readonly string[], synthesize: (folder: string) => void): void {
  const made = mkdirSync(outdir, { recursive: true });
  // Inside, since only within one file system is moving a file all or nothing.
  const staging = mkdtempSync(join(outdir, ".new-"));
  let done = false;
  try {
    synthesize(staging);
    const files = filesIn(staging);
    const earlier = earlierStacks(outdir);
    for (const file of files) {
      makeWayFor(join(outdir, file));
    }
    for (const file of files) {
      renameSync(join(staging, file), join(outdir, file));
    }
    emptyStacks(
      outdir,
      earlier.filter((name) => !stacks.some((stack) => stack.toLowerCase() === name.toLowerCase())),
    );
    done = true;
  } catch (error) {
    const { path } = error as NodeJS.ErrnoException;
    // The user knows the folder, and not the one inside it that is gone by now.
    throw path?.startsWith(staging) ? Object.assign(error as Error, { path: outdir }) : error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
    if (!done && made !== undefined) {
      rmSync(made, { recursive: true, force: true });
    }
  }
}

/** The files below a folder, the manifest, which names the others, last. */
function filesIn(folder: string): string[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return files.sort((a, b) => Number(a === Manifest.fileName) - Number(b === Manifest.fileName));
}

/** Makes the folder that a file goes into, or throws what moving it there would, while nothing has been moved yet. */
function makeWayFor(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  accessSync(dirname(path), constants.W_OK);
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw Object.assign(new Error("a folder is where a file must be"), { code: "EISDIR", path });
  }
}

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
 * Replaces the content of an output folder as a whole. If writing fails, the folder is unchanged, or is not created.
 *
 * @param stacks - the stacks of this run. Other stacks of earlier runs are emptied.
 * @param synthesize - synthesizes to a given folder
 */
export function writeOutput(outdir: string, stacks: readonly string[], synthesize: (folder: string) => void): void {
  const createdFolder = mkdirSync(outdir, { recursive: true });
  // The new files are inside the folder, since a move is atomic only within one file system.
  const staging = mkdtempSync(join(outdir, ".new-"));
  let done = false;
  try {
    synthesize(staging);
    const files = filesIn(staging);
    const earlier = earlierStacks(outdir);
    for (const file of files) {
      checkTarget(join(outdir, file));
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
    // The user knows the output folder, but not the temporary one inside it.
    throw path?.startsWith(staging) ? Object.assign(error as Error, { path: outdir }) : error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
    if (!done && createdFolder !== undefined) {
      rmSync(createdFolder, { recursive: true, force: true });
    }
  }
}

/** The files below a folder. The manifest names the others, so it is last. */
function filesIn(folder: string): string[] {
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return files.sort((a, b) => Number(a === Manifest.fileName) - Number(b === Manifest.fileName));
}

/** Creates the folder of a file. Throws what moving the file would throw, before any file is moved. */
function checkTarget(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  accessSync(dirname(path), constants.W_OK);
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw Object.assign(new Error("a folder is where a file must be"), { code: "EISDIR", path });
  }
}

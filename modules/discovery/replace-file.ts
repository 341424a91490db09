import { randomBytes } from "node:crypto";
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";

/** Replaces a file's text as a whole, or leaves it as it was: also where somebody else has changed it meanwhile. */
export function replaceFile(path: string, before: Buffer, text: string): void {
  try {
    // The file itself, and not a link to it.
    const file = realpathSync(path);
    if (!readFileSync(file).equals(before)) {
      throw new DiscoveryError(problem.changedMeanwhile());
    }
    // Beside it, since only within one file system is moving a file all or nothing; hidden, since the app reads no such.
    const written = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString("hex")}`);
    try {
      writeFileSync(written, text, { flag: "wx", mode: statSync(file).mode });
      renameSync(written, file);
    } finally {
      rmSync(written, { force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new DiscoveryError(problem.unwritable(code));
  }
}

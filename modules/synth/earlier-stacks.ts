import { lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Manifest } from "cdktf";

/** The stacks that an output folder holds from an earlier run. */
export function earlierStacks(outdir: string): readonly string[] {
  try {
    return Object.keys(JSON.parse(readFileSync(join(outdir, Manifest.fileName), "utf8")).stacks ?? {});
  } catch {
    return [];
  }
}

/**
 * Empties the folders of stacks whose files were removed, since reviewers would still read them. They hold no state,
 * which is outside the output folder. The folders themselves are kept: cdktf's command line removes them, and fails if
 * it can't.
 */
export function emptyStacks(outdir: string, names: readonly string[]): void {
  for (const name of names.filter((one) => basename(one) === one && !one.startsWith("."))) {
    const folder = join(outdir, Manifest.stacksFolder, name);
    // Links are not followed: their target is not part of the output.
    for (const entry of lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : []) {
      rmSync(join(folder, entry), { recursive: true, force: true });
    }
  }
}

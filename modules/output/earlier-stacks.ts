import { readFileSync, rmSync } from "node:fs";
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
 * Takes away what earlier runs made of files that are gone, as cdktf's command line does, or reviewers would read it still.
 * State isn't there: it lies outside the output folder.
 */
export function removeStacks(outdir: string, names: readonly string[]): void {
  for (const name of names.filter((one) => basename(one) === one && !one.startsWith("."))) {
    rmSync(join(outdir, Manifest.stacksFolder, name), { recursive: true, force: true });
  }
}

import { lstatSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Manifest } from "cdktf";

/** What CDKTF writes to the folder of a stack, in JSON and in HCL. */
const OF_STACK = /^stacks[\\/][A-Za-z0-9][^\\/]*[\\/](cdk\.tf\.json|cdk\.tf|metadata\.json)$/;

/** The files of stacks that the last run wrote, as its manifest lists them. */
export function earlierFiles(outdir: string): readonly string[] {
  return listedStacks(outdir)
    .flatMap(({ synthesizedStackPath: stack, stackMetadataPath: metadata }) =>
      // With JSON, the manifest lists a file of metadata that is not written.
      typeof stack === "string" && stack.endsWith(".json") ? [stack] : [stack, metadata],
    )
    .filter((path): path is string => typeof path === "string" && OF_STACK.test(path) && isOwnFile(outdir, path));
}

function listedStacks(outdir: string): Array<Readonly<Record<string, unknown>>> {
  try {
    return Object.values(Object(JSON.parse(readFileSync(join(outdir, Manifest.fileName), "utf8")).stacks)).map(Object);
  } catch {
    return [];
  }
}

/** The target of a link is not part of the output. */
function isOwnFile(outdir: string, path: string): boolean {
  return (
    lstatSync(dirname(join(outdir, path)), { throwIfNoEntry: false })?.isDirectory() === true &&
    lstatSync(join(outdir, path), { throwIfNoEntry: false })?.isFile() === true
  );
}

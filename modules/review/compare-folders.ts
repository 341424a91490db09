import { compareOutputs } from "./compare-outputs";
import { readOutputFolder } from "./output";
import { ReviewError } from "./problems";
import type { Report } from "./report";

/**
 * Reports how access changes from one synthesized folder (cdktf.out) to another.
 *
 * @param base - the folder before; undefined if there was nothing before
 * @param head - the folder after
 * @throws {@link ReviewError} with all problems of both folders, if one can't be read
 */
export function compareFolders(base: string | undefined, head: string): Report {
  const before = base === undefined ? { stacks: [], problems: [] } : readOutputFolder(base);
  const after = readOutputFolder(head);
  const problems = [...before.problems, ...after.problems];
  if (problems.length > 0) {
    throw new ReviewError(...problems);
  }
  return compareOutputs(before.stacks, after.stacks);
}

import type { Fault, PropPath } from "../../model-sharing";
import type { CheckedFile, FileProblem } from "../../workspaces";

/** A fault at a place in a file. */
export function problemAt({ yaml }: CheckedFile, path: PropPath, fault: Fault): FileProblem & Fault {
  return { ...yaml.problemAt(path, fault.message), ...fault };
}

import type { Fault } from "../../model-sharing";
import { type FileProblem, locationText } from "../../workspaces";

/** Something that `discover` says: about a place in a file, a file, an option, or nothing of these. */
export type Finding = FileProblem | (Fault & { readonly file?: undefined; readonly option?: string });

/**
 * The line that is printed for a finding.
 *
 * @param about - the file that it is about, where the finding doesn't name one
 */
export function findingText(finding: Finding, about?: string): string {
  if (finding.file !== undefined) {
    return locationText(finding);
  }
  const file = finding.option ?? about;
  return file === undefined ? finding.message : locationText({ ...finding, file });
}

/** Adds a second text that explains the first. */
export function withNote<Code extends string>(fault: Fault<Code>, note: Fault | undefined): Fault<Code> {
  return note === undefined
    ? fault
    : { ...fault, values: { ...fault.values, note }, message: `${fault.message} ${note.message}` };
}

import { type Fault, legible } from "../../model-sharing";
import type { ReviewCode } from "./texts";

/** Something that stops a review, and what to do about it. */
export type ReviewProblem = Fault<ReviewCode> & {
  /** Folder or file, as the user would name it. */
  readonly file: string;
};

/** The line that is printed for a problem. */
export function problemText({ file, message }: ReviewProblem): string {
  return `${legible(file)}  ${message}`;
}

import { type Fault, legible } from "../../model-sharing";

/** Something that stops a review, and what to do about it. */
export interface ReviewProblem extends Fault {
  /** Folder or file, as the user would name it. */
  readonly file?: string;
}

/** What stops a review, so that nothing is compared. */
export class ReviewError extends Error {
  public readonly problems: readonly ReviewProblem[];

  constructor(...problems: readonly ReviewProblem[]) {
    const texts = problems.map(({ file, message }) => (file === undefined ? message : `${legible(file)}  ${message}`));
    super(texts.join("\n"));
    this.name = "ReviewError";
    this.problems = problems;
  }
}

import { type FileProblem, locationText } from "../workspaces";

/** Something that the user has to mend, without which nothing is found or written. */
export class DiscoveryError extends Error {
  /**
   * @param problems - of a file, where each has its place
   * @param file - which the message is of
   */
  constructor(
    message: string,
    public readonly problems: readonly FileProblem[] = [],
    public readonly file?: string,
  ) {
    super(message);
  }

  /** @param about - the file, where that isn't said */
  public lines(about?: string): string[] {
    const file = this.file ?? about;
    const message = this.message === "" ? [] : [`${file === undefined ? "" : `${file}  `}${this.message}`];
    return [...this.problems.map(locationText), ...message];
  }
}

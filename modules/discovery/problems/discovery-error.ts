import { type FileProblem, locationText } from "../../workspaces";

/** Something that the user has to mend, without which nothing is found or written. */
export class DiscoveryError extends Error {
  /**
   * @param problems - of files, each with its place
   * @param of - what the message is of: a file, a domain or an option
   */
  constructor(
    message: string,
    public readonly problems: readonly FileProblem[] = [],
    public readonly of?: string,
  ) {
    super(message);
  }

  /** @param about - what it is of, where that isn't said */
  public lines(about?: string): string[] {
    const of = this.of ?? about;
    const message = this.message === "" ? [] : [`${of === undefined ? "" : `${of}  `}${this.message}`];
    return [...this.problems.map(locationText), ...message];
  }
}

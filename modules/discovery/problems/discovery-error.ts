import { type Finding, findingText } from "./finding";
import { fault } from "./texts";

/** What stops discovery of a domain or a file, so that nothing is printed or written for it. */
export class DiscoveryError extends Error {
  public readonly problems: readonly Finding[];

  constructor(...problems: readonly Finding[]) {
    super(problems.map((problem) => findingText(problem)).join("\n"));
    this.name = "DiscoveryError";
    this.problems = problems;
  }
}

/** The problems of any error. One that isn't a DiscoveryError is a mistake in this program. */
export function problemsOf(error: unknown): readonly Finding[] {
  return error instanceof DiscoveryError ? error.problems : [fault("unexpected", { said: (error as Error).message })];
}

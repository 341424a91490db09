import { legible, type PropPath, pathText } from "./shown";
import type { PropFault } from "./texts";

/** A problem with the props: the place, a code, the values of the problem, and a text. */
export interface Problem extends PropFault {
  readonly path: PropPath;
}

/** All problems with the props of a construct or the arguments of a function, in one error. */
export class ModelSharingPropsError extends Error {
  public readonly problems: readonly Problem[];

  /** @param what - the construct or function: `ModelSharingGrant "stack/grant"` */
  constructor(what: string, problems: readonly Problem[]) {
    super([`${legible(what)}:`, ...problems.map(problemText)].join("\n  "));
    this.name = "ModelSharingPropsError";
    this.problems = problems;
  }
}

/** `profileRoles[2]: …` */
export function problemText({ path, message }: Pick<Problem, "path" | "message">): string {
  return path.length === 0 ? message : `${legible(pathText(path))}: ${message}`;
}

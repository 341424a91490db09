import { legible, type PropPath, pathText } from "./shown";
import type { PropFault } from "./texts";

/** Something that the user has to mend: where, what is wrong as a code and its values, and both as a text. */
export interface Problem extends PropFault {
  readonly path: PropPath;
}

/** All problems with a construct's props or a function's arguments, in one error. */
export class ModelSharingPropsError extends Error {
  public readonly problems: readonly Problem[];

  /** @param what - whose props they are: `ModelSharingGrant "stack/grant"` */
  constructor(what: string, problems: readonly Problem[]) {
    super([`${what}:`, ...problems.map(problemText)].join("\n  "));
    this.name = "ModelSharingPropsError";
    this.problems = problems;
  }
}

/** `profileRoles[2]: …` */
export function problemText({ path, message }: Pick<Problem, "path" | "message">): string {
  return path.length === 0 ? message : `${legible(pathText(path))}: ${message}`;
}

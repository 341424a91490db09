import { legible, type PropPath, pathText } from "./shown";

/** Something that the user has to mend: what was given, which rule it breaks, what to write instead. */
export interface Problem {
  readonly path: PropPath;
  readonly message: string;
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
export function problemText({ path, message }: Problem): string {
  return path.length === 0 ? message : `${legible(pathText(path))}: ${message}`;
}

import { type Fault, legible, type PropPath, pathText } from "../../model-sharing";

/** Something in a file or folder that the user has to correct: a fault of any catalogue, and its place. */
export interface FileProblem extends Fault {
  /** File or folder, as the user would name it. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: PropPath;
}

/** `workspaces/dev.yaml:7:5  profileRoles[2]: …` */
export function locationText({ file, line, column, path = [], message }: Omit<FileProblem, "code" | "values">): string {
  const where = line === undefined ? file : `${file}:${line}:${column}`;
  return `${legible(where)}  ${path.length === 0 ? "" : `${legible(pathText(path))}: `}${message}`;
}

/** Sorts problems in the order in which a reader goes through the files. */
export function byFileAndPlace(a: FileProblem, b: FileProblem): number {
  if (a.file !== b.file) {
    return a.file < b.file ? -1 : 1;
  }
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileProblem } from "../workspaces";
import { fault } from "./problems";

/** A file as it is to be. */
export interface PlannedFile {
  /** The path from the project's folder, with slashes. */
  readonly file: string;
  readonly text: string;
  /** The text as it is, if there is a file. */
  readonly before?: string;
  /** What is added to a file that exists. */
  readonly added?: readonly string[];
}

/** Plans a file that is made if it does not exist, and kept otherwise. */
export function unlessThere(folder: string, file: string, text: string): PlannedFile | FileProblem {
  const before = readText(folder, file);
  return typeof before === "object" ? before : { file, text: before ?? text, before };
}

/** The text of a file, undefined if there is none, or why it can't be read. */
export function readText(folder: string, file: string): string | undefined | FileProblem {
  const path = join(folder, file);
  try {
    // Reading a named pipe could wait forever.
    return statSync(path).isFile() ? readFileSync(path, "utf8") : { file, ...fault("notAFile") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR"
      ? undefined
      : { file, ...fault("unreadable", { error: String(code) }) };
  }
}

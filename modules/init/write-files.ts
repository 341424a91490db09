import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { foldersFrom } from "../packages";
import type { FileProblem } from "../workspaces";
import type { PlannedFile } from "./planned-file";
import { fault } from "./problems";

/** Writes all files, or none. Returns what stopped it. */
export function writeFiles(folder: string, files: readonly PlannedFile[]): FileProblem | undefined {
  const undo: Array<() => void> = [];
  let file = "";
  try {
    // All are written under other names first, since that is what can fail.
    const staged = files.map((planned) => {
      file = planned.file;
      return { planned, ...stage(join(folder, file), planned, undo) };
    });
    for (const { planned, path, written } of staged) {
      file = planned.file;
      if (textAt(path) !== planned.before) {
        takeBack(undo);
        return { file, ...fault("changedMeanwhile") };
      }
      renameSync(written, path);
      undo.push(() => restore(path, planned.before));
    }
    return undefined;
  } catch (error) {
    takeBack(undo);
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof NotAFolder) {
      return { file: relative(folder, error.path).split("\\").join("/"), ...fault("notAFolder") };
    }
    if (code === undefined) {
      throw error;
    }
    return { file, ...fault("unwritable", { error: code }) };
  }
}

function stage(
  given: string,
  { before, text }: PlannedFile,
  undo: Array<() => void>,
): { path: string; written: string } {
  makeFolders(dirname(given), undo);
  // The file itself, if the path is a link.
  const path = before === undefined ? given : realpathSync(given);
  const written = join(dirname(path), `.init.${randomBytes(6).toString("hex")}`);
  undo.push(() => rmSync(written, { force: true }));
  writeFileSync(written, text, { flag: "wx", flush: true });
  if (before !== undefined) {
    // `rename` checks only the folder's permissions, so the file's are checked here.
    accessSync(path, constants.W_OK);
    chmodSync(written, statSync(path).mode);
  }
  return { path, written };
}

class NotAFolder extends Error {
  constructor(public readonly path: string) {
    super(path);
  }
}

function makeFolders(folder: string, undo: Array<() => void>): void {
  for (const one of [...foldersFrom(folder)].reverse()) {
    if (lstatSync(one, { throwIfNoEntry: false }) === undefined) {
      mkdirSync(one);
      undo.push(() => rmdirSync(one));
    } else if (!statSync(one, { throwIfNoEntry: false })?.isDirectory()) {
      throw new NotAFolder(one);
    }
  }
}

function textAt(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path, "utf8");
}

function restore(path: string, before: string | undefined): void {
  if (before === undefined) {
    rmSync(path, { force: true });
  } else {
    writeFileSync(path, before);
  }
}

function takeBack(undo: ReadonlyArray<() => void>): void {
  for (const step of [...undo].reverse()) {
    try {
      step();
    } catch {
      // The other steps can still be taken back.
    }
  }
}

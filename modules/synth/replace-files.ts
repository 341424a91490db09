import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Manifest } from "cdktf";

// A run keeps everything of its own in one folder of the output folder, because a move is atomic only within one file
// system. As long as that folder has `undo` in it, the output can be mixed: a failure, or the next run after a kill,
// takes it back. Renaming that folder makes the new files valid, all at once.

const RUN = ".new-run";
const DONE = ".new-done";

/** Folders of runs that ended or were killed. Earlier versions left `.new-` and six letters. */
const LEFT = /^\.new-(run|done|\w{6})$/;

const CREATED = "created.json";

/** The folder in which a run writes its new files. */
export function stagingFolder(outdir: string): string {
  return join(outdir, RUN, "files");
}

/**
 * Moves all files of the staging folder to the output folder, and removes other files there.
 * If it fails, `endRun` takes back what was done.
 */
export function replaceFiles(outdir: string, removed: readonly string[]): void {
  const staged = filesIn(stagingFolder(outdir));
  prepareUndo(outdir, [...removed, ...staged]);
  // They are removed first, because two names that differ only in case can be one file.
  for (const file of removed) {
    rmSync(join(outdir, file), { force: true });
  }
  for (const file of staged) {
    mkdirSync(dirname(join(outdir, file)), { recursive: true });
    renameSync(join(stagingFolder(outdir), file), join(outdir, file));
  }
  renameSync(join(outdir, RUN), join(outdir, DONE));
}

/** Takes back a run that did not end, and removes what runs need only while they run. */
export function endRun(outdir: string): void {
  const undo = join(outdir, RUN, "undo");
  if (existsSync(undo)) {
    takeBack(outdir, undo);
  }
  for (const name of readdirSync(outdir)) {
    if (LEFT.test(name)) {
      rmSync(join(outdir, name), { recursive: true, force: true });
    }
  }
}

/** Removes folders that have nothing in them, from the inside out. */
export function removeEmptyFolders(folder: string, end: string): void {
  try {
    for (let path = folder; path.length >= end.length; path = dirname(path)) {
      rmdirSync(path);
    }
  } catch {
    // This one is not empty.
  }
}

/** Copies the files that a run replaces or removes, and lists those that it creates. */
function prepareUndo(outdir: string, files: readonly string[]): void {
  const partial = join(outdir, RUN, "undo-partial");
  mkdirSync(partial, { recursive: true });
  const created: string[] = [];
  for (const file of files) {
    if (!existsSync(join(outdir, file))) {
      created.push(file);
    } else {
      mkdirSync(dirname(join(partial, "earlier", file)), { recursive: true });
      copyFileSync(join(outdir, file), join(partial, "earlier", file));
    }
  }
  writeFileSync(join(partial, CREATED), JSON.stringify(created));
  renameSync(partial, join(outdir, RUN, "undo"));
}

/** It can be killed at any point and be run again. */
function takeBack(outdir: string, undo: string): void {
  for (const file of JSON.parse(readFileSync(join(undo, CREATED), "utf8")) as readonly string[]) {
    rmSync(join(outdir, file), { force: true });
    removeEmptyFolders(dirname(join(outdir, file)), join(outdir, Manifest.stacksFolder));
  }
  for (const file of filesIn(join(undo, "earlier"))) {
    const [earlier, place] = [join(undo, "earlier", file), join(outdir, file)];
    // A file that was not changed may be the one that can't be.
    if (!existsSync(place) || !readFileSync(place).equals(readFileSync(earlier))) {
      mkdirSync(dirname(place), { recursive: true });
      moveBack(earlier, place);
    }
  }
  rmSync(undo, { recursive: true, force: true });
}

function moveBack(earlier: string, place: string): void {
  try {
    renameSync(earlier, place);
  } catch {
    // The place is on another file system.
    copyFileSync(earlier, place);
  }
}

/** The files below a folder. The manifest names the others, so it is last. */
function filesIn(folder: string): string[] {
  const files = (existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]) : []).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return files.sort((a, b) => Number(a === Manifest.fileName) - Number(b === Manifest.fileName));
}

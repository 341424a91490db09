import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";

const BYTE_ORDER_MARK = "\uFEFF";

/** Replaces a file's text as a whole, or leaves it as it was: also where somebody else has changed it meanwhile. */
export function replaceFile(path: string, before: string, text: string): void {
  saying(() => {
    // The file itself, and not a link to it.
    const file = realpathSync(path);
    const mark = checkUnchanged(file, before);
    // Moving another file there asks only the folder.
    accessSync(file, constants.W_OK);
    const like = statSync(file);
    writeBeside(file, mark + text, (written) => {
      keepOwner(written, like);
      chmodSync(written, like.mode);
      // Writing to the disk takes its time.
      checkUnchanged(file, before);
      renameSync(written, file);
    });
  });
}

/** Makes a file as a whole, and its folder, or nothing; leaves one that is there by now. */
export function createFile(path: string, text: string): void {
  saying(() => {
    mkdirSync(dirname(path), { recursive: true });
    writeBeside(path, text, (written) => {
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
        throw new DiscoveryError(problem.changedMeanwhile());
      }
      renameSync(written, path);
    });
  });
}

/** @returns its byte order mark */
function checkUnchanged(file: string, before: string): string {
  const bytes = readFileSync(file);
  const mark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK)) ? BYTE_ORDER_MARK : "";
  if (!bytes.equals(Buffer.from(mark + before))) {
    throw new DiscoveryError(problem.changedMeanwhile());
  }
  return mark;
}

function writeBeside(file: string, text: string, place: (written: string) => void): void {
  // Beside it, since only within one file system is moving a file all or nothing; hidden, since the app reads no such.
  const written = join(dirname(file), `.discover.${randomBytes(6).toString("hex")}`);
  try {
    writeFileSync(written, text, { flag: "wx", flush: true });
    place(written);
  } finally {
    rmSync(written, { force: true });
  }
}

function keepOwner(path: string, { uid, gid }: Stats): void {
  try {
    const made = statSync(path);
    if (made.uid !== uid || made.gid !== gid) {
      chownSync(path, uid, gid);
    }
  } catch {
    // Whoever isn't root can't give a file away, and may change it all the same.
  }
}

function saying(write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    const isGone = ["ENOENT", "ENOTDIR", "EISDIR"].includes(code);
    throw new DiscoveryError(isGone ? problem.changedMeanwhile() : problem.unwritable(code));
  }
}

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
import { DiscoveryError, fault } from "../problems";

const BYTE_ORDER_MARK = "\uFEFF";

/** Replaces the whole text of a file, or changes nothing. Refuses a file that another program changed during the run. */
export function replaceFile(path: string, before: string, text: string): void {
  withFileErrors(() => {
    // The file itself, if the path is a link.
    const file = realpathSync(path);
    const mark = checkUnchanged(file, before);
    // `rename` checks only the folder's permissions, so the file's are checked here.
    accessSync(file, constants.W_OK);
    const like = statSync(file);
    writeBeside(file, mark + text, (written) => {
      keepOwner(written, like);
      chmodSync(written, like.mode);
      // The file can have changed while the new one was written.
      checkUnchanged(file, before);
      renameSync(written, file);
    });
  });
}

/** Creates a whole file and its folder, or nothing. Refuses a file that another program created during the run. */
export function createFile(path: string, text: string): void {
  withFileErrors(() => {
    mkdirSync(dirname(path), { recursive: true });
    writeBeside(path, text, (written) => {
      if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) {
        throw new DiscoveryError(fault("changedMeanwhile"));
      }
      renameSync(written, path);
    });
  });
}

/** @returns the byte order mark of the file, or nothing */
function checkUnchanged(file: string, before: string): string {
  const bytes = readFileSync(file);
  const mark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK)) ? BYTE_ORDER_MARK : "";
  if (!bytes.equals(Buffer.from(mark + before))) {
    throw new DiscoveryError(fault("changedMeanwhile"));
  }
  return mark;
}

function writeBeside(file: string, text: string, place: (written: string) => void): void {
  // In the same folder, since `rename` works only within one file system. Hidden, since the app ignores hidden files.
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
    // Only root can give a file to another owner. Everybody else becomes the owner of the new file.
  }
}

/** Turns errors of the file system into problems of the file. */
function withFileErrors(write: () => void): void {
  try {
    write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    const isGone = ["ENOENT", "ENOTDIR", "EISDIR"].includes(code);
    throw new DiscoveryError(isGone ? fault("changedMeanwhile") : fault("unwritable", { error: code }));
  }
}

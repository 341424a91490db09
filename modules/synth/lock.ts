import { randomUUID } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const LOCK = ".new-lock";

/** How long a run may take. A lock that is older is of a run that was killed on another machine or in a container. */
const PATIENCE_MS = 60_000;

/** A lock is empty for less than this, unless its process was killed before it wrote its name. */
const KILLED_AT_ONCE_MS = 500;

/** Creates a folder if needed, waits until no other run writes to it, and calls `write`. */
export function withLock(folder: string, write: () => void, patience = PATIENCE_MS): void {
  const path = join(folder, LOCK);
  const own = `${hostname()} ${process.pid} ${randomUUID()}`;
  waitFor(folder, path, own, patience);
  try {
    write();
  } finally {
    unlock(path, own);
  }
}

function unlock(path: string, own: string): void {
  try {
    if (holderOf(path) === own) {
      rmSync(path, { force: true });
    }
  } catch {
    // The next run sees that this process has ended.
  }
}

function waitFor(folder: string, path: string, own: string, patience: number): void {
  let holder: string | undefined;
  let since = Date.now();
  while (!created(folder, path, own)) {
    const found = holderOf(path);
    if (found !== holder) {
      holder = found;
      since = Date.now();
    }
    const limit = holder === "" ? Math.min(patience, KILLED_AT_ONCE_MS) : patience;
    if (isGone(holder) || Date.now() - since > limit) {
      rmSync(path, { force: true });
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

function created(folder: string, path: string, own: string): boolean {
  mkdirSync(folder, { recursive: true });
  let file: number;
  try {
    file = openSync(path, "wx");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A run that failed removes the folder that it created.
    if (code === "EEXIST" || code === "ENOENT") {
      return false;
    }
    throw error;
  }
  try {
    writeFileSync(file, own);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function holderOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Whether the process that holds a lock has certainly ended. */
function isGone(holder = ""): boolean {
  const [host, pid] = holder.split(" ");
  if (host !== hostname()) {
    return false;
  }
  try {
    process.kill(Number(pid), 0);
    // This process waits for the lock, so an earlier process had the same number.
    return Number(pid) === process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

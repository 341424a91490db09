import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "../../modules/synth";

function locked(holder?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "locked-"));
  if (holder !== undefined) {
    writeFileSync(join(folder, ".new-lock"), holder);
  }
  return folder;
}

/** How long a run waits for a lock, in milliseconds. */
function waited(folder: string, patience?: number): number {
  const start = Date.now();
  let end = start;
  const write = () => {
    end = Date.now();
    expect(readdirSync(folder)).toEqual([".new-lock"]);
  };
  withLock(folder, write, patience);
  expect(readdirSync(folder)).toEqual([]);
  return end - start;
}

const ended = () => spawnSync(process.execPath, ["-e", ""]).pid;

test.each([
  ["a process that has ended", () => `${hostname()} ${ended()} x`],
  ["an earlier process with this one's number, as in a container", () => `${hostname()} ${process.pid} x`],
  ["a process that was killed before it wrote its name", () => ""],
])("the lock of %s is taken over soon", (_case, holder) => {
  expect(waited(locked(holder()))).toBeLessThan(10_000);
});

test("the lock of a process that is running, or is on another machine, is waited for", () => {
  for (const holder of [`${hostname()} ${process.ppid} x`, `elsewhere ${ended()} x`]) {
    expect(waited(locked(holder), 300)).toBeGreaterThanOrEqual(300);
  }
});

test("a run that fails lets the next one in", () => {
  const folder = locked();
  const fail = () => {
    throw new Error("half-way");
  };
  expect(() => withLock(folder, fail)).toThrow("half-way");
  expect(readdirSync(folder)).toEqual([]);
});

test("a run waits while another process writes", async () => {
  const folder = locked();
  const program = `
    const { rmSync, writeFileSync } = require("node:fs");
    const path = ${JSON.stringify(join(folder, ".new-lock"))};
    writeFileSync(path, require("node:os").hostname() + " " + process.pid + " x", { flag: "wx" });
    process.stdout.write("locked");
    setTimeout(() => {
      writeFileSync(path + ".done", "");
      rmSync(path);
    }, 300);
  `;
  const other = spawn(process.execPath, ["-e", program]);
  await new Promise((resolve) => other.stdout.once("data", resolve));
  withLock(folder, () => expect(existsSync(join(folder, ".new-lock.done"))).toBe(true));
  await new Promise((resolve) => other.once("close", resolve));
});

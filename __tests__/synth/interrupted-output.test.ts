import fs, { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOutput } from "../../modules/synth";
import { contents } from "../project";
import { synthesizer, whole } from "./synthesizer";

// Every change that a run makes to the disk fails once, or is the last one before the run is killed.

const OLD = { a: "old", b: "old", gone: "old" };
const NEW = { a: "new", b: "new", added: "new" };
const NEXT = { a: "next" };

const CHANGES = [
  "closeSync",
  "copyFileSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmdirSync",
  "rmSync",
  "writeFileSync",
] as const;

function outputOf(stacks: Readonly<Record<string, string>>): string {
  const outdir = mkdtempSync(join(tmpdir(), "output-"));
  writeOutput(outdir, synthesizer(stacks));
  return outdir;
}

/** Calls a function while changes to the disk fail as `fails` says for their numbers. Gives how many there were. */
function whileFailing(fails: (change: number) => boolean, run: () => void): number {
  let count = 0;
  const spies = CHANGES.map((name) => {
    const real = fs[name] as (...args: unknown[]) => unknown;
    return jest.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
      count++;
      if (fails(count)) {
        throw Object.assign(new Error(`EBUSY: ${name}`), { code: "EBUSY", syscall: name });
      }
      return real(...args);
    }) as never);
  });
  try {
    run();
  } finally {
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
  return count;
}

function fails(run: () => void): boolean {
  try {
    run();
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "EBUSY" });
    return true;
  }
}

// Node.js keeps the functions that it finds when something is first removed, so that must not be while they fail.
const first = outputOf(OLD);
const changes = whileFailing(
  () => false,
  () => writeOutput(first, synthesizer(NEW)),
);
const each = Array.from({ length: changes + 10 }, (_, index) => index + 1);

test("a run makes changes to the disk that the other tests let fail", () => {
  expect(changes).toBeGreaterThan(20);
});

test("a run in which one change fails ends with the earlier output and an error, or with the new one", () => {
  const failed = each.filter((change) => {
    const outdir = outputOf(OLD);
    let hasFailed = false;
    whileFailing(
      (count) => count === change,
      () => {
        hasFailed = fails(() => writeOutput(outdir, synthesizer(NEW)));
      },
    );
    // What runs need while they run may stay until the next run, if it can't be removed.
    const found = Object.entries(contents(outdir)).filter(([path]) => !path.startsWith(".new-"));
    expect(Object.fromEntries(found)).toEqual(whole(hasFailed ? OLD : NEW));
    writeOutput(outdir, synthesizer(NEXT));
    expect(contents(outdir)).toEqual(whole(NEXT));
    return hasFailed;
  });
  expect(failed.length).toBeGreaterThan(20);
});

test.each([
  ["whose synthesis fails, ends with the output of one run", true],
  ["ends with its own output, and with nothing of the killed run", false],
])("a run after one that was killed %s", (_case, nextFails) => {
  for (const change of each) {
    const outdir = outputOf(OLD);
    whileFailing(
      (count) => count >= change,
      () => fails(() => writeOutput(outdir, synthesizer(NEW))),
    );
    if (nextFails) {
      expect(() =>
        writeOutput(outdir, () => {
          throw new Error("half-way");
        }),
      ).toThrow("half-way");
      const found = contents(outdir);
      expect([whole(OLD), whole(NEW)]).toContainEqual(found);
    } else {
      writeOutput(outdir, synthesizer(NEXT));
      expect(contents(outdir)).toEqual(whole(NEXT));
    }
    expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);
  }
});

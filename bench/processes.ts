import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, mediansInTurn, time } from "./measure";

/** A program of Node.js, and the folder in which it runs. */
export interface Program {
  readonly cwd: string;
  readonly args: readonly string[];
}

/** Compares whole processes: time, and peak memory. Each synthesizes to an output folder of its own. */
export function benchProcesses<Name extends string>(rounds: number, programs: Readonly<Record<Name, Program>>) {
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const names = Object.keys(programs) as Name[];
  const memory = new Map<Name, number[]>(names.map((name) => [name, []]));
  const run = (name: Name) => () =>
    time(() => {
      const { cwd, args } = programs[name];
      const { status, output, stderr } = spawnSync(
        process.execPath,
        ["-r", join(__dirname, "report-peak-memory.js"), ...args],
        {
          cwd,
          env: { ...process.env, CDKTF_OUTDIR: join(outdir, name) },
          stdio: ["ignore", "ignore", "pipe", "pipe"],
        },
      );
      if (status !== 0) {
        throw new Error(`The ${name} program ended with status ${status}: ${stderr}`);
      }
      memory.get(name)?.push(Number(output[3]) / 1024);
    });
  const perName = <Value>(value: (name: Name) => Value) =>
    Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
  try {
    const milliseconds = mediansInTurn(rounds, perName(run));
    return { milliseconds, megabytes: perName((name) => median(memory.get(name) ?? [])) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

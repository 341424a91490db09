import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inTurn, median, time } from "./measure";

const ROOT = join(__dirname, "..");

/** The app's process on the shipped workspaces against the least that a CDKTF program can be. */
export function benchApp(rounds: number) {
  const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
  const [node = "", ...appArguments] = app.split(" ");
  if (node !== "node") {
    throw new Error(`cdktf.json starts ${node}, and this measures node`);
  }
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const memory = { app: [] as number[], least: [] as number[] };
  const run = (name: keyof typeof memory, nodeArguments: readonly string[]) => () =>
    time(() => {
      const { status, output, stderr } = spawnSync(
        process.execPath,
        ["-r", join(__dirname, "report-peak-memory.js"), ...nodeArguments],
        {
          cwd: ROOT,
          env: { ...process.env, CDKTF_OUTDIR: join(outdir, name) },
          stdio: ["ignore", "ignore", "pipe", "pipe"],
        },
      );
      if (status !== 0) {
        throw new Error(`${name} ended with ${status}: ${stderr}`);
      }
      memory[name].push(Number(output[3]) / 1024);
    });
  try {
    const milliseconds = inTurn(rounds, {
      app: run("app", appArguments),
      least: run("least", [join(__dirname, "least-program.js")]),
    });
    return { milliseconds, megabytes: { app: median(memory.app), least: median(memory.least) } };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

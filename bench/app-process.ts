import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, mediansInTurn, time } from "./measure";

const ROOT = join(__dirname, "..");

/** Compares the app's process on the shipped workspaces with the smallest CDKTF program. */
export function benchApp(rounds: number) {
  const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
  const [node = "", ...appArguments] = app.split(" ");
  if (node !== "node") {
    throw new Error(`cdktf.json starts ${node}. This benchmark measures only node.`);
  }
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  const memory = { app: [] as number[], smallest: [] as number[] };
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
        throw new Error(`The ${name} program ended with status ${status}: ${stderr}`);
      }
      memory[name].push(Number(output[3]) / 1024);
    });
  try {
    const milliseconds = mediansInTurn(rounds, {
      app: run("app", appArguments),
      smallest: run("smallest", [join(__dirname, "smallest-program.js")]),
    });
    return { milliseconds, megabytes: { app: median(memory.app), smallest: median(memory.smallest) } };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

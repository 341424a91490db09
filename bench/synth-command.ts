import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tarballs } from "../__tests__/tarballs";
import { benchProcesses } from "./processes";

const ROOT = join(__dirname, "..");
const NAME = "cdktf-sagemaker-model-sharing";

/**
 * Compares `model-sharing synth`, as the npm package has it, with programs that do the least: for two workspaces, and for
 * 5,000 roles in one file. The app of this repository, which is compiled when it runs, is measured besides.
 */
export function benchSynth(rounds: number) {
  const own = ownRepository();
  try {
    const command = (folder: string) => ({
      cwd: join(own, folder),
      args: [join(own, "node_modules", NAME, "dist/model-sharing.js"), "synth"],
    });
    const least = (program: string) => ({ cwd: own, args: [join(__dirname, program)] });
    const { app } = JSON.parse(readFileSync(join(ROOT, "cdktf.json"), "utf8")) as { app: string };
    return {
      two: benchProcesses(rounds, {
        command: command("two"),
        app: { cwd: ROOT, args: app.split(" ").slice(1) },
        least: least("smallest-program.js"),
      }),
      many: benchProcesses(rounds, { command: command("many"), least: least("bare-loop.js") }),
    };
  } finally {
    rmSync(own, { recursive: true });
  }
}

/** A folder with the package, unpacked where npm would, and with workspace files in the folders `two` and `many`. */
function ownRepository(): string {
  const folder = mkdtempSync(join(tmpdir(), "own-"));
  const packages = join(folder, "node_modules", NAME);
  mkdirSync(packages, { recursive: true });
  const { status } = spawnSync("tar", ["-xzf", tarballs()[NAME] ?? "", "--strip-components=1", "-C", packages]);
  if (status !== 0) {
    throw new Error(`tar ended with ${status}.`);
  }
  // What it needs is found from its real path, in a folder above.
  symlinkSync(join(ROOT, "node_modules"), join(packages, "node_modules"));
  cpSync(join(ROOT, "examples/workspaces"), join(folder, "two/workspaces"), { recursive: true });
  mkdirSync(join(folder, "many/workspaces"), { recursive: true });
  const roles = Array.from({ length: 5000 }, (_, index) => `  - AmazonSageMaker-ExecutionRole-${20240101 + index}\n`);
  writeFileSync(
    join(folder, "many/workspaces/many.yaml"),
    `account: "111122223333"\nregion: eu-west-1\nprofileRoles:\n${roles.join("")}`,
  );
  return folder;
}

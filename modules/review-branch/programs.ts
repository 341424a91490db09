import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** Runs other programs, such as git and npm, to their end. */
export class Programs {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    { CDKTF_OUTDIR: _outdir, CDKTF_CONTEXT_JSON: _context, ...env }: NodeJS.ProcessEnv,
    private readonly stderr: NodeJS.WritableStream,
  ) {
    // Settings that a user made for one side must not apply to both.
    this.env = env;
  }

  /** Returns what the program prints, and throws if it fails. */
  run(cwd: string, command: string, ...args: readonly string[]): string {
    const { status, signal, stdout, stderr, error } = this.tryToRun(cwd, command, ...args);
    this.stderr.write(stderr ?? "");
    if (status !== 0) {
      const reason = error?.message ?? `The program ended with ${signal ?? `exit status ${status}`}.`;
      throw new Error(`${resolve(cwd)}: ${command} ${args.join(" ")}  ${reason}`);
    }
    return stdout;
  }

  tryToRun(cwd: string, command: string, ...args: readonly string[]) {
    return spawnSync(command, args, {
      cwd,
      env: this.env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 2 ** 28,
    });
  }
}

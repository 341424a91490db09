import type { ChildProcess } from "node:child_process";
import spawn from "cross-spawn";
import { ReviewError } from "../../review";
import { fault } from "../problems";

/** A signal that asked the command to end. */
export class Interrupted extends ReviewError {
  constructor(public readonly status: number) {
    super(fault("interrupted"));
  }
}

const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** How long a program that is told to end may go on, in milliseconds. */
const PATIENCE = 5000;

/** A program that ended in another way than with exit status 0. */
export class ProgramError extends ReviewError {
  constructor(
    command: readonly string[],
    cwd: string,
    ended: string,
    /** What it printed on standard error. */
    public readonly said: string,
  ) {
    super(fault("programFailed", { command: command.join(" "), cwd, ended }));
  }
}

/** Runs other programs, such as git and npm, to their end, one at a time and without a shell. */
export class Programs {
  private running: ChildProcess | undefined;
  private interrupted: Interrupted | undefined;

  constructor(
    private readonly stderr: NodeJS.WritableStream,
    on: (signal: NodeJS.Signals, listener: () => void) => unknown,
  ) {
    for (const [signal, status] of Object.entries(SIGNALS) as Array<[NodeJS.Signals, number]>) {
      on(signal, () => {
        this.interrupted = new Interrupted(status);
        this.end();
      });
    }
  }

  /**
   * Returns what a program prints.
   *
   * @param tell - whether what it prints on standard error goes to that of the command, too
   */
  run(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv, tell = true): Promise<string> {
    const [program = "", ...args] = command;
    return new Promise((resolve, reject) => {
      if (this.interrupted !== undefined) {
        reject(this.interrupted);
        return;
      }
      const child = spawn(program, args, {
        cwd,
        env,
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own: npm runs further programs, which must end with it.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
      this.running = child;
      const [printed, said]: [Buffer[], Buffer[]] = [[], []];
      child.stdout?.on("data", (chunk: Buffer) => printed.push(chunk));
      child.stderr?.on("data", (chunk: Buffer) => {
        said.push(chunk);
        if (tell) {
          this.stderr.write(chunk);
        }
      });
      child.on("error", ({ code, message }: NodeJS.ErrnoException) => {
        const isMissing = code === "ENOENT";
        reject(
          isMissing
            ? new ReviewError(fault("programMissing", { program, cwd }))
            : new ProgramError(command, cwd, message, ""),
        );
      });
      child.on("close", (status, signal) => {
        this.running = undefined;
        if (this.interrupted !== undefined) {
          reject(this.interrupted);
        } else if (status === 0) {
          resolve(Buffer.concat(printed).toString());
        } else {
          const ended = signal ?? `exit status ${status}`;
          reject(new ProgramError(command, cwd, ended, Buffer.concat(said).toString().trim()));
        }
      });
    });
  }

  private end(): void {
    kill(this.running, "SIGTERM");
    setTimeout(() => kill(this.running, "SIGKILL"), PATIENCE).unref();
  }
}

function kill(child: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (child?.pid === undefined) {
    return;
  }
  try {
    process.platform === "win32" ? child.kill(signal) : process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

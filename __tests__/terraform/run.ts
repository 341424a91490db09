import { spawn } from "node:child_process";

export interface Run {
  readonly status: number | null;
  /** All that was printed, without colours. */
  readonly output: string;
}

/** Runs a program to its end, beside the others that tests run. */
export function run(command: string, args: readonly string[], cwd: string, env: Record<string, string>): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, NODE_NO_WARNINGS: "1", ...env } });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        output += String(text);
      });
    }
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, output: plain(output) }));
  });
}

/** Without colours, and on one line what Terraform's boxes and cdktf's columns broke into several. */
export function plain(output: string): string {
  return (
    output
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
      .replace(/\u001b\[[0-9;]*m/g, "")
      .replace(/[│╷╵]/g, " ")
  );
}

/** Text as it reads, wherever its lines were broken. */
export function unwrapped(text: string): string {
  return text.replace(/\s+/g, " ");
}

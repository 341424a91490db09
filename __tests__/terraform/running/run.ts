import { spawn } from "node:child_process";

export interface Run {
  readonly status: number | null;
  /** Standard output and standard error, as `plainText` returns them. */
  readonly output: string;
}

/** Runs a program to its end. Other programs can run at the same time. */
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
    child.on("close", (status) => resolve({ status, output: plainText(output) }));
  });
}

/** Removes colours, and the frames that Terraform and cdktf draw around text. */
export function plainText(output: string): string {
  return (
    output
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours consist of control characters
      .replace(/\u001b\[[0-9;]*m/g, "")
      .replace(/[│╷╵]/g, " ")
  );
}

/** Joins the lines of a wrapped text by single spaces. */
export function unwrapped(text: string): string {
  return text.replace(/\s+/g, " ");
}

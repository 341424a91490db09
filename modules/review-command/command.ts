import { appendFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { legible } from "../model-sharing";
import { compareFolders, type Report, ReviewError, reportMarkdown } from "../review";
import { compareWithCommit, Interrupted } from "./against";
import { type Options, readOptions } from "./options";
import { fault } from "./problems";

/** What the command uses of its process. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
}

const FAILED = 3;
const STATUS_OF_ACCESS: Readonly<Record<Report["access"], number>> = { same: 0, narrower: 1, broader: 2 };

/**
 * Runs `model-sharing review`.
 *
 * @param folder - a folder of the checkout
 * @returns the exit status
 */
export async function reviewCommand(args: readonly string[], folder: string, host: Host): Promise<number> {
  try {
    const options = readOptions(args);
    if (typeof options === "string") {
      return await print(options, host.stdout, 0);
    }
    const report = await compare(options, folder, host);
    return await publish(report, options, folder, host);
  } catch (error) {
    const message = error instanceof ReviewError ? error.message : unexpected(error);
    return await print(`${message}\n`, host.stderr, error instanceof Interrupted ? error.status : FAILED);
  }
}

function compare({ sides }: Options, folder: string, host: Host): Report | Promise<Report> {
  return "commit" in sides ? compareWithCommit(sides.commit, folder, host) : compareFolders(sides.base, sides.head);
}

async function publish(report: Report, options: Options, folder: string, { env, stdout }: Host): Promise<number> {
  const markdown = reportMarkdown(report);
  const text = options.json ? `${JSON.stringify(report, null, 2)}\n` : markdown;
  if (options.output !== undefined) {
    const file = options.output;
    write(file, () => writeFileSync(resolve(folder, file), text));
  }
  const summary = "commit" in options.sides ? env.GITHUB_STEP_SUMMARY : undefined;
  if (summary) {
    write(summary, () => appendFileSync(summary, markdown));
  }
  return print(
    text,
    stdout,
    options.exitCode ? STATUS_OF_ACCESS[options.judgedOnly ? report.judged : report.access] : 0,
  );
}

function write(file: string, writing: () => void): void {
  try {
    writing();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new ReviewError({ file, ...fault("reportUnwritable", { error: code }) });
  }
}

/** Prints a text, and gives the exit status. With EPIPE, the reader has read enough. */
function print(text: string, stream: NodeJS.WritableStream, status: number): Promise<number> {
  return new Promise((resolve) => {
    // A stream gives an error to both, and an error without a listener ends the process.
    const done = (error?: NodeJS.ErrnoException | null) => resolve(error && error.code !== "EPIPE" ? FAILED : status);
    stream.on("error", done);
    stream.write(text, done);
  });
}

/** Without this, Node.js would end with status 1, which says that access gets narrower. */
function unexpected(error: unknown): string {
  return legible(fault("unexpected", { said: (error as Error).message }).message);
}

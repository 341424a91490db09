import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { reviewCommand } from "../review";
import { linkOrInstallPackages } from "./packages";
import { Programs } from "./programs";

const USAGE = `usage: npm run -s review:branch -- COMMIT [--output FILE]

Compares this checkout with the commit at which its branch left COMMIT, and prints the report of npm run review. This
checkout is synthesized to cdktf.out. The other commit is synthesized in a temporary folder, by its own code. In a
GitHub workflow, the report is also appended to the summary of the job.

  --output FILE  also writes the report to a file

Exit status 3: a side could not be synthesized, or the report could not be written.
`;

const FAILED = 3;
const OUTPUT = "cdktf.out";

/** Where the command runs, and what it writes to. */
export interface Checkout {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

interface Options {
  readonly commit: string;
  readonly output: string | undefined;
}

/**
 * Runs `npm run review:branch`.
 *
 * @returns the exit status
 */
export async function reviewBranchCommand(args: readonly string[], checkout: Checkout): Promise<number> {
  try {
    return await reviewBranch(readOptions(args), checkout);
  } catch (error) {
    checkout.stderr.write(`${(error as Error).message}\n`);
    return FAILED;
  }
}

function readOptions(args: readonly string[]): Options {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: "string" } },
  });
  const [commit, ...others] = positionals;
  if (commit === undefined || others.length > 0) {
    throw new Error(`The command takes 1 commit, not ${positionals.length}.\n\n${USAGE}`);
  }
  return { commit, output: values.output };
}

async function reviewBranch({ commit, output }: Options, checkout: Checkout): Promise<number> {
  const { folder, env, stdout, stderr } = checkout;
  const programs = new Programs(env, stderr);
  const base = mkdtempSync(join(tmpdir(), "review-"));
  try {
    // --end-of-options: a commit from outside can look like an option.
    const fork = programs.run(folder, "git", "merge-base", "--end-of-options", commit, "HEAD").trim();
    programs.run(folder, "git", "worktree", "add", "--quiet", "--detach", base, fork);
    linkOrInstallPackages(folder, base, programs);
    programs.run(base, "npm", "run", "--silent", "synth");
    programs.run(folder, "npm", "run", "--silent", "synth");
    const report = new TextStream();
    const status = await reviewCommand([join(base, OUTPUT), join(folder, OUTPUT)], { stdout: report, stderr });
    if (status === 0) {
      await print(stdout, report.text);
      saveReport(report.text, output === undefined ? undefined : resolve(folder, output), env);
    }
    return status;
  } finally {
    programs.tryToRun(folder, "git", "worktree", "remove", "--force", base);
    rmSync(base, { recursive: true, force: true });
  }
}

/** Prints a text, or throws why it can't be printed. With EPIPE, the reader has read enough. */
function print(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: NodeJS.ErrnoException | null) =>
      error && error.code !== "EPIPE" ? reject(error) : resolve();
    // A stream gives an error to both, and an error without a listener ends the process.
    stream.on("error", done);
    stream.write(text, done);
  });
}

function saveReport(report: string, output: string | undefined, { GITHUB_STEP_SUMMARY: summary }: NodeJS.ProcessEnv) {
  if (output !== undefined) {
    writeFileSync(output, report);
  }
  if (summary) {
    appendFileSync(summary, report);
  }
}

/** Collects what is written to it. */
class TextStream extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

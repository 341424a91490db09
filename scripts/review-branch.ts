// Synthesizes another commit beside this checkout, each by its own code, and reviews what differs:
// npm run -s review:branch -- COMMIT [--output FILE]
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const USAGE = `usage: npm run -s review:branch -- COMMIT [--output FILE]

Synthesizes COMMIT in a folder of its own and this checkout where it is, and prints what npm run review says of the two.
In a GitHub workflow it is appended to the job's summary too.

  --output FILE  writes the report into a file besides

Ends with 3 when either can't be synthesized.
`;

const CANNOT = 3;
const OUTPUT = "cdktf.out";

class Failure extends Error {}

function main(commit: string, output: string | undefined): void {
  const base = mkdtempSync(join(tmpdir(), "review-"));
  try {
    // --end-of-options: a commit from outside may look like an option.
    run(".", "git", "worktree", "add", "--quiet", "--detach", base, "--end-of-options", commit);
    install(base);
    synthesize(base);
    synthesize(".");
    const report = run(".", "npm", "run", "--silent", "review", "--", join(base, OUTPUT), OUTPUT);
    process.stdout.write(report);
    if (output !== undefined) {
      writeFileSync(output, report);
    }
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary) {
      appendFileSync(summary, report);
    }
  } finally {
    spawnSync("git", ["worktree", "remove", "--force", base]);
    rmSync(base, { recursive: true, force: true });
  }
}

/** The packages of the other commit; this checkout's, where they are the same. */
function install(base: string): void {
  const lock = (folder: string) => readFileSync(join(folder, "package-lock.json"), "utf8");
  if (existsSync("node_modules") && lock(".") === lock(base)) {
    symlinkSync(resolve("node_modules"), join(base, "node_modules"));
  } else {
    run(base, "npm", "ci");
  }
}

function synthesize(folder: string): void {
  run(folder, "npm", "run", "--silent", "synth");
}

/** Both sides alike, whatever the user has set for one of them. */
const { CDKTF_OUTDIR: _outdir, CDKTF_CONTEXT_JSON: _context, ...environment } = process.env;

function run(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, error } = spawnSync(command, args, {
    cwd,
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    throw new Failure(`${command} ${args.join(" ")}  ${error?.message ?? `ended with ${status}`}, in ${resolve(cwd)}`);
  }
  return stdout;
}

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { output: { type: "string" } } });
  const [commit, ...others] = positionals;
  if (commit === undefined || others.length > 0) {
    throw new Failure(USAGE);
  }
  main(commit, values.output);
} catch (error) {
  const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS") === true;
  if (!isUsage && !(error instanceof Failure)) {
    throw error;
  }
  process.stderr.write(`${(error as Error).message}\n${isUsage ? `\n${USAGE}` : ""}`);
  process.exitCode = CANNOT;
}

// Synthesizes another commit beside this checkout, each by its own code, and reviews what differs:
// npm run -s review:branch -- COMMIT [--output FILE]
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const USAGE = `usage: npm run -s review:branch -- COMMIT [--output FILE]

Synthesizes this checkout, to cdktf.out, and in a folder of its own the commit where it left COMMIT, and prints what
npm run review says of the two. In a GitHub workflow it is appended to the job's summary too.

  --output FILE  writes the report into a file besides

Ends with 3 when either can't be synthesized.
`;

const CANNOT = 3;
const OUTPUT = "cdktf.out";

function main(commit: string, output: string | undefined): void {
  const base = mkdtempSync(join(tmpdir(), "review-"));
  try {
    // --end-of-options: a commit from outside may look like an option.
    const fork = run(".", "git", "merge-base", "--end-of-options", commit, "HEAD").trim();
    run(".", "git", "worktree", "add", "--quiet", "--detach", base, fork);
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
  const locks = [".", base].map((folder) => join(folder, "package-lock.json"));
  const [ours, theirs] = locks.map((lock) => (existsSync(lock) ? readFileSync(lock, "utf8") : undefined));
  if (existsSync("node_modules") && ours === theirs) {
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
    throw new Error(`${command} ${args.join(" ")}  ${error?.message ?? `ended with ${status}`}, in ${resolve(cwd)}`);
  }
  return stdout;
}

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { output: { type: "string" } } });
  const [commit, ...others] = positionals;
  if (commit === undefined || others.length > 0) {
    throw new Error(`${positionals.length} commits are given, and this checkout is compared with one\n\n${USAGE}`);
  }
  main(commit, values.output);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = CANNOT;
}

import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewBranchCommand } from "../../modules/review-branch";
import { KeptStream } from "../kept-stream";
import { outputOf, roles } from "../review/outputs";
import { checkouts, commitAll, ENVIRONMENT, git } from "./git";

// The command as a function, in a small repository that is synthesized by a copy of its folder `synthesized`. A script
// takes npm's place, because npm takes longer to start than all the rest.

const NPM = `#!/bin/sh
case "$*" in
  "run --silent synth") exec node synth.js ;;
  ci) exec mkdir node_modules ;;
  *) exit 9 ;;
esac
`;
const SYNTH = `
const { cpSync, lstatSync } = require("node:fs");
cpSync("synthesized", "cdktf.out", { recursive: true });
const packages = lstatSync("node_modules", { throwIfNoEntry: false });
console.error(packages?.isSymbolicLink() ? "packages are linked" : packages ? "packages are own" : "packages are missing");
`;

const repository = mkdtempSync(join(tmpdir(), "repository-"));
const programs = mkdtempSync(join(tmpdir(), "programs-"));

function synthesizesTo(...names: readonly string[]): void {
  rmSync(join(repository, "synthesized"), { recursive: true, force: true });
  cpSync(outputOf({ s: roles(names) }), join(repository, "synthesized"), { recursive: true });
}

beforeAll(() => {
  writeFileSync(join(programs, "npm"), NPM, { mode: 0o755 });
  mkdirSync(join(repository, "node_modules"));
  writeFileSync(join(repository, ".gitignore"), "node_modules\ncdktf.out\n");
  writeFileSync(join(repository, "package-lock.json"), "{}");
  writeFileSync(join(repository, "synth.js"), SYNTH);
  synthesizesTo("Analyst");
  git(repository, "init", "--quiet", "--initial-branch", "main");
  commitAll(repository, "base");
});

afterEach(() => {
  git(repository, "checkout", "--quiet", "--force", "main");
  expect(checkouts(repository)).toBe(1);
});

const review = (...args: readonly string[]) => reviewTo(new KeptStream(), ...args);

async function reviewTo(stdout: KeptStream, ...args: readonly string[]) {
  const stderr = new KeptStream();
  const env = { ...ENVIRONMENT, PATH: `${programs}:${ENVIRONMENT.PATH}` };
  const status = await reviewBranchCommand(args, { folder: repository, env, stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

test("compares with the commit at which the branch left another, and not with later commits there", async () => {
  git(repository, "checkout", "--quiet", "-b", "other");
  synthesizesTo("Analyst", "Later");
  commitAll(repository, "later");
  git(repository, "checkout", "--quiet", "main");
  synthesizesTo("Analyst", "Steward");
  const { status, stdout, stderr } = await review("other", "--output", "cdktf.out/review.md");
  // The lock files are equal.
  expect({ status, stderr }).toEqual({ status: 0, stderr: "packages are linked\npackages are own\n" });
  expect(readFileSync(join(repository, "cdktf.out/review.md"), "utf8")).toBe(stdout);
  expect(stdout).toContain("`Steward`");
  expect(stdout).not.toContain("`Later`");
});

test("installs the other commit's packages if the lock files differ", async () => {
  writeFileSync(join(repository, "package-lock.json"), "{ }");
  expect((await review("HEAD")).stderr).toBe("packages are own\npackages are own\n");
  expect(lstatSync(join(repository, "node_modules")).isDirectory()).toBe(true);
});

test("installs the other commit's packages if the checkout has none", async () => {
  rmSync(join(repository, "node_modules"), { recursive: true });
  expect((await review("HEAD")).stderr).toBe("packages are own\npackages are missing\n");
  mkdirSync(join(repository, "node_modules"));
});

test("ends with 3 if the report can't be written", async () => {
  expect((await review("HEAD", "--output", "no/such/folder.md")).status).toBe(3);
  const { status, stderr } = await reviewTo(new KeptStream("ENOSPC"), "HEAD");
  expect(status).toBe(3);
  expect(stderr).toContain("ENOSPC");
  expect((await reviewTo(new KeptStream("EPIPE"), "HEAD")).status).toBe(0);
});

test.each([
  ["the checkout", ["HEAD"]],
  ["the other commit", ["broken"]],
])("ends with 3, prints no report and passes the error on, if %s can't be synthesized", async (_what, args) => {
  git(repository, "checkout", "--quiet", "-B", "broken");
  writeFileSync(join(repository, "synth.js"), 'console.error("workspaces/dev.yaml:5:8"); process.exit(1);');
  if (args.includes("broken")) {
    commitAll(repository, "broken");
    writeFileSync(join(repository, "synth.js"), SYNTH);
  }
  const { status, stdout, stderr } = await review(...args);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain("workspaces/dev.yaml:5:8\n");
});

test("ends with 3, and names the file, if a side's output can't be compared", async () => {
  writeFileSync(join(repository, "synthesized/manifest.json"), "{");
  rmSync(join(repository, "cdktf.out"), { recursive: true, force: true });
  const { status, stdout, stderr } = await review("HEAD", "--output", "review.md");
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain(`${join(repository, "cdktf.out")}/manifest.json  `);
  expect(existsSync(join(repository, "review.md"))).toBe(false);
});

test.each([
  ["no commit", [], "usage: npm run -s review:branch -- COMMIT"],
  ["two commits", ["HEAD", "HEAD"], "usage: npm run -s review:branch -- COMMIT"],
  ["an unknown option", ["HEAD", "--out", "x"], "Unknown option '--out'"],
  ["a commit that doesn't exist", ["no-such-commit"], "Not a valid object name no-such-commit"],
  ["a commit that looks like an option of git", ["--", "--lock"], "--lock"],
])("given %s, ends with 3 and prints why", async (_what, args, reason) => {
  const { status, stdout, stderr } = await review(...args);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain(reason);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(existsSync(join(repository, "--lock"))).toBe(false);
});

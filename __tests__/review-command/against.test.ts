import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewCommand } from "../../modules/review-command";
import { KeptStream } from "../kept-stream";
import { outputOf, roles } from "../review/outputs";
import { commitAll, ENVIRONMENT, git } from "./git";

// The command as a function, in a small repository whose app copies its folder `synthesized`. A script takes npm's
// place, because npm takes longer to start than all the rest.

const NPM = `#!/bin/sh
case "$*" in
  "ci --ignore-scripts") exec mkdir node_modules ;;
  *) exit 9 ;;
esac
`;
const SYNTH = `
const { cpSync, lstatSync } = require("node:fs");
cpSync("synthesized", process.env.CDKTF_OUTDIR, { recursive: true });
const packages = lstatSync("node_modules", { throwIfNoEntry: false });
console.error(packages?.isSymbolicLink() ? "packages are linked" : packages ? "packages are own" : "packages are missing");
`;
const CONFIGURATION = JSON.stringify({ app: "node 'synth.js'", context: { workspaces: "files" } });

const top = mkdtempSync(join(tmpdir(), "repository-"));
const programs = mkdtempSync(join(tmpdir(), "programs-"));
/** The project is in a folder of a monorepo. */
const repository = join(top, "infra");

function synthesizesTo(...names: readonly string[]): void {
  rmSync(join(repository, "synthesized"), { recursive: true, force: true });
  cpSync(outputOf({ s: roles(names) }), join(repository, "synthesized"), { recursive: true });
}

beforeAll(() => {
  writeFileSync(join(programs, "npm"), NPM, { mode: 0o755 });
  mkdirSync(join(repository, "node_modules"), { recursive: true });
  writeFileSync(join(repository, ".gitignore"), "node_modules\ncdktf.out\n");
  writeFileSync(join(repository, "package-lock.json"), "{}");
  writeFileSync(join(repository, "cdktf.json"), CONFIGURATION);
  writeFileSync(join(repository, "synth.js"), SYNTH);
  synthesizesTo("Analyst");
  git(top, "init", "--quiet", "--initial-branch", "main");
  commitAll(top, "base");
});

afterEach(() => {
  git(top, "checkout", "--quiet", "--force", "main");
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("model-sharing-review-"))).toEqual([]);
  expect(readdirSync(join(top, ".git")).filter((name) => name === "worktrees")).toEqual([]);
});

const review = (...args: readonly string[]) => reviewTo(new KeptStream(), ...args);

async function reviewTo(stdout: KeptStream, ...args: readonly string[]) {
  const stderr = new KeptStream();
  const env = { ...ENVIRONMENT, PATH: `${programs}:${ENVIRONMENT.PATH}` };
  const status = await reviewCommand(["--against", ...args], repository, { env, stdout, stderr, on: () => undefined });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

test("compares with the commit at which the branch left another, and not with later commits there", async () => {
  git(top, "checkout", "--quiet", "-b", "other");
  synthesizesTo("Analyst", "Later");
  commitAll(top, "later");
  git(top, "checkout", "--quiet", "main");
  synthesizesTo("Analyst", "Steward");
  const { status, stdout, stderr } = await review("other", "--output", "cdktf.out/review.md", "--exit-code");
  // The lock files are equal.
  expect({ status, stderr }).toEqual({ status: 2, stderr: "packages are linked\npackages are own\n" });
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

test("synthesizes each side by its own cdktf.json", async () => {
  const env = (name: string) =>
    `require("node:fs").writeFileSync("${join(programs, name)}", JSON.stringify(process.env)); require("./synth.js")`;
  writeFileSync(join(repository, "head.js"), env("head.json"));
  writeFileSync(join(repository, "cdktf.json"), JSON.stringify({ app: "node head.js", output: "out" }));
  expect((await review("HEAD")).status).toBe(0);
  expect(existsSync(join(repository, "out/manifest.json"))).toBe(true);
  const { CDKTF_OUTDIR, CDKTF_CONTEXT_JSON, PATH } = JSON.parse(readFileSync(join(programs, "head.json"), "utf8"));
  expect({ CDKTF_OUTDIR, CDKTF_CONTEXT_JSON }).toEqual({ CDKTF_OUTDIR: "out", CDKTF_CONTEXT_JSON: undefined });
  expect(PATH.split(":").slice(0, 2)).toEqual([join(repository, "node_modules/.bin"), join(top, "node_modules/.bin")]);
  for (const name of ["head.js", "out"]) {
    rmSync(join(repository, name), { recursive: true });
  }
});

test("a folder that the other commit doesn't have is all new", async () => {
  git(top, "checkout", "--quiet", "--orphan", "empty");
  git(top, "rm", "--quiet", "--cached", "-r", ".");
  git(top, "commit", "--quiet", "--allow-empty", "-m", "empty");
  commitAll(top, "first");
  const { status, stdout } = await review("HEAD~1", "--exit-code");
  expect({ status, stdout }).toEqual({ status: 2, stdout: expect.stringContaining("`Analyst`") });
});

test("ends with 3 if the report can't be written", async () => {
  expect((await review("HEAD", "--output", "no/such/folder.md")).status).toBe(3);
  expect((await reviewTo(new KeptStream("ENOSPC"), "HEAD")).status).toBe(3);
  expect((await reviewTo(new KeptStream("EPIPE"), "HEAD")).status).toBe(0);
});

test.each([
  ["the checkout", "HEAD"],
  ["the other commit", "broken"],
])("ends with 3, prints no report and passes the error on, if %s can't be synthesized", async (_what, commit) => {
  git(top, "checkout", "--quiet", "-B", "broken");
  writeFileSync(join(repository, "synth.js"), 'console.error("workspaces/dev.yaml:5:8"); process.exit(1);');
  if (commit === "broken") {
    commitAll(top, "broken");
    writeFileSync(join(repository, "synth.js"), SYNTH);
  }
  const { status, stdout, stderr } = await review(commit);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain("workspaces/dev.yaml:5:8\n");
  expect(stderr).toContain("node synth.js");
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
  ["no commit", [], "--against <commit>"],
  ["a commit that doesn't exist", ["no-such-commit"], 'branch or tag "no-such-commit"'],
  ["a commit that looks like an option of git", ["--against=--lock"], "--lock"],
])("given %s, ends with 3 and prints why", async (_what, args, reason) => {
  const stderr = new KeptStream();
  const against = args[0]?.startsWith("--") ? args : ["--against", ...args];
  const host = { env: ENVIRONMENT, stdout: new KeptStream(), stderr, on: () => undefined };
  expect(await reviewCommand(against, repository, host)).toBe(3);
  expect(host.stdout.text).toBe("");
  expect(stderr.text).toContain(reason);
  expect(stderr.text).not.toMatch(/\n\s+at /);
  expect(existsSync(join(repository, "--lock"))).toBe(false);
});

test("outside a checkout, and in a folder without cdktf.json, ends with 3 and says where to run it", async () => {
  const run = async (folder: string) => {
    const stderr = new KeptStream();
    const host = { env: ENVIRONMENT, stdout: new KeptStream(), stderr, on: () => undefined };
    return { status: await reviewCommand(["--against", "HEAD"], folder, host), stderr: stderr.text };
  };
  expect(await run(programs)).toEqual({ status: 3, stderr: expect.stringContaining("not a git repository") });
  expect(await run(top)).toEqual({ status: 3, stderr: expect.stringContaining(`${join(top, "cdktf.json")}  `) });
});

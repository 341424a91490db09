import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { newProject, ROOT } from "../project";
import { file } from "../workspaces/folder";

// A checkout with a commit to compare with, and the command as package.json starts it.

const project = newProject();
const home = mkdtempSync(join(tmpdir(), "home-"));
const environment = {
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  HOME: home,
  NODE_NO_WARNINGS: "1",
  GIT_CONFIG_NOSYSTEM: "1",
};

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(command, args, { cwd: project, env: { ...environment, ...env }, encoding: "utf8" });
}

const git = (...args: readonly string[]) => {
  const { status, stdout, stderr } = run("git", ["-c", "user.name=n", "-c", "user.email=e", ...args]);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return stdout;
};
const review = (args: readonly string[], env?: Readonly<Record<string, string>>) =>
  run("npm", ["run", "--silent", "review:branch", "--", ...args], env);

beforeAll(() => {
  for (const name of ["scripts/review-branch.ts", "package-lock.json", ".npmrc", ".gitignore"]) {
    cpSync(join(ROOT, name), join(project, name));
  }
  // A link, which the folder's line doesn't name.
  appendFileSync(join(project, ".gitignore"), "node_modules\n");
  writeFileSync(join(project, "workspaces/dev.yaml"), file());
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "base");
  writeFileSync(join(project, "workspaces/dev.yaml"), file("  - Steward"));
});

test("reviews what this checkout changes, committed or not, and leaves no trace of the other commit", () => {
  const [output, summary] = [join(home, "review.md"), join(home, "summary.md")];
  writeFileSync(summary, "before\n");
  const { status, stdout, stderr } = review(["HEAD", "--output", output], {
    GITHUB_STEP_SUMMARY: summary,
    // Of the user's, and not for both sides.
    CDKTF_OUTDIR: "elsewhere",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^\*\*Access gets broader:\*\* 1 IAM role gains access\.\n/);
  expect(stdout).toContain("`Steward`");
  expect(readFileSync(output, "utf8")).toBe(stdout);
  expect(readFileSync(summary, "utf8")).toBe(`before\n${stdout}`);
  expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  expect(git("status", "--porcelain")).toBe(" M workspaces/dev.yaml\n");
  expect(existsSync(join(project, "elsewhere"))).toBe(false);
});

test("says that nothing changes where nothing does", () => {
  const before = readFileSync(join(project, "workspaces/dev.yaml"), "utf8");
  git("checkout", "--quiet", "--", "workspaces/dev.yaml");
  expect(review(["HEAD"])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\*\*No change in access:\*\*.*\n$/),
    stderr: "",
  });
  writeFileSync(join(project, "workspaces/dev.yaml"), before);
});

test("compares with where this checkout left a branch, and not with what came to it since", () => {
  const before = readFileSync(join(project, "workspaces/dev.yaml"), "utf8");
  git("checkout", "--quiet", "--", "workspaces/dev.yaml");
  git("checkout", "--quiet", "-b", "other");
  writeFileSync(join(project, "workspaces/dev.yaml"), file("  - Later"));
  git("commit", "--quiet", "-a", "-m", "later");
  git("checkout", "--quiet", "-");
  expect(review(["other"]).stdout).toMatch(/^\*\*No change in access:/);
  writeFileSync(join(project, "workspaces/dev.yaml"), before);
});

test("ends with 3 where the report can't be written", () => {
  expect(review(["HEAD", "--output", "no/such/folder.md"]).status).toBe(3);
});

test.each([
  ["no commit", [], "usage: npm run -s review:branch -- COMMIT"],
  ["two commits", ["HEAD", "HEAD"], "usage: npm run -s review:branch -- COMMIT"],
  ["an unknown option", ["HEAD", "--out", "x"], "Unknown option '--out'"],
  ["a commit that isn't there", ["no-such-commit"], "Not a valid object name no-such-commit"],
  ["what looks like an option of git's", ["--", "--lock"], "--lock"],
])("given %s, says so and ends with 3", (_what, args, said) => {
  const { status, stdout, stderr } = review(args);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("says what is wrong with a workspace file, and ends with 3", () => {
  const before = readFileSync(join(project, "workspaces/dev.yaml"), "utf8");
  writeFileSync(join(project, "workspaces/dev.yaml"), file("scope: all"));
  const { status, stdout, stderr } = review(["HEAD"]);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain('workspaces/dev.yaml:5:8  scope: "all" is none of');
  expect(git("worktree", "list").trim().split("\n")).toHaveLength(1);
  writeFileSync(join(project, "workspaces/dev.yaml"), before);
});

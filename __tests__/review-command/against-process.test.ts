import { spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newProject, ROOT } from "../project";
import { file } from "../workspaces/folder";
import { commitAll, ENVIRONMENT, git } from "./git";

// The command as a process, as package.json starts it, in a checkout of this project.

const project = newProject();

beforeAll(() => {
  for (const name of ["package-lock.json", ".npmrc", ".gitignore"]) {
    cpSync(join(ROOT, name), join(project, name));
  }
  // node_modules is a link here, and the line for the folder doesn't ignore a link.
  appendFileSync(join(project, ".gitignore"), "node_modules\n");
  writeFileSync(join(project, "workspaces/dev.yaml"), file());
  git(project, "init", "--quiet");
  commitAll(project, "base");
});

afterEach(() => {
  git(project, "checkout", "--quiet", "--force", ".");
});

test("reviews what a checkout changes without a commit, and leaves no trace of the other commit", () => {
  writeFileSync(join(project, "workspaces/dev.yaml"), file("  - Steward"));
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  const [output, summary] = [join(folder, "review.md"), join(folder, "summary.md")];
  writeFileSync(summary, "before\n");
  const { status, stdout, stderr } = spawnSync(
    "npm",
    ["run", "--silent", "review:branch", "--", "HEAD", "--output", output],
    {
      cwd: project,
      // Both of CDKTF's variables would apply to both sides. CDKTF fails on this context.
      env: { ...ENVIRONMENT, GITHUB_STEP_SUMMARY: summary, CDKTF_OUTDIR: "elsewhere", CDKTF_CONTEXT_JSON: "{" },
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("`Steward`");
  expect(stdout).not.toContain("`Analyst`");
  expect(readFileSync(output, "utf8")).toBe(stdout);
  expect(readFileSync(summary, "utf8")).toBe(`before\n${stdout}`);
  expect(git(project, "status", "--porcelain")).toBe(" M workspaces/dev.yaml\n");
  expect(existsSync(join(project, "elsewhere"))).toBe(false);
});

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("after %s, ends with %i, and leaves no folder, no program and nothing in git", async (signal, expected) => {
  const temporary = mkdtempSync(join(tmpdir(), "interrupted-"));
  const [started, ended] = [join(temporary, "started"), join(temporary, "ended")];
  // A program that runs another one, as npm does.
  const inner = `
    const { writeFileSync } = require("node:fs");
    process.on("SIGTERM", () => { writeFileSync(${JSON.stringify(ended)}, ""); process.exit(); });
    writeFileSync(${JSON.stringify(started)}, "");
    setInterval(() => {}, 1000);`;
  const outer = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(inner)}])`;
  writeFileSync(join(project, "wait.js"), outer);
  writeFileSync(join(project, "cdktf.json"), JSON.stringify({ app: "node wait.js" }));
  mkdirSync(join(temporary, "tmp"));
  const child = spawn(process.execPath, ["-r", "./run-typescript.js", "review.ts", "--against", "HEAD"], {
    cwd: project,
    env: { ...ENVIRONMENT, TMPDIR: join(temporary, "tmp") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const closed = new Promise((resolve) => {
    child.on("close", resolve);
  });
  await waitFor(started);
  expect(readdirSync(join(temporary, "tmp"))).toHaveLength(1);
  child.kill(signal);
  const status = await closed;
  expect({ status, said: said.trimEnd().split("\n") }).toEqual({ status: expected, said: [expect.any(String)] });
  expect(readdirSync(join(temporary, "tmp"))).toEqual([]);
  expect(existsSync(join(project, ".git/worktrees"))).toBe(false);
  await waitFor(ended);
});

/** Waits until a file exists. If it never does, the test times out. */
async function waitFor(path: string): Promise<void> {
  while (!existsSync(path)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newProject, ROOT } from "../project";
import { file } from "../workspaces/folder";
import { checkouts, commitAll, ENVIRONMENT, git } from "./git";

// The command as a process, as package.json starts it, in a checkout of this project.

test("reviews what a checkout changes without a commit, and leaves no trace of the other commit", () => {
  const project = newProject();
  for (const name of ["scripts/review-branch.ts", "package-lock.json", ".npmrc", ".gitignore"]) {
    cpSync(join(ROOT, name), join(project, name));
  }
  // node_modules is a link here, and the line for the folder doesn't ignore a link.
  appendFileSync(join(project, ".gitignore"), "node_modules\n");
  writeFileSync(join(project, "workspaces/dev.yaml"), file());
  git(project, "init", "--quiet");
  commitAll(project, "base");
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
  expect(checkouts(project)).toBe(1);
  expect(git(project, "status", "--porcelain")).toBe(" M workspaces/dev.yaml\n");
  expect(existsSync(join(project, "elsewhere"))).toBe(false);
});

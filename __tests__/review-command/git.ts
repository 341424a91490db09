import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** An environment without this machine's settings of git and npm. */
export const ENVIRONMENT = {
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  HOME: mkdtempSync(join(tmpdir(), "home-")),
  NODE_NO_WARNINGS: "1",
  GIT_CONFIG_NOSYSTEM: "1",
};

export function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], {
    cwd,
    env: ENVIRONMENT,
    encoding: "utf8",
  });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return stdout;
}

export function commitAll(cwd: string, message: string): void {
  git(cwd, "add", ".");
  git(cwd, "commit", "--quiet", "-m", message);
}

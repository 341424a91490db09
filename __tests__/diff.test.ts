import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { loadWorkspaces, WorkspaceStack } from "../modules/workspaces";
import { folderOf } from "./workspaces/folder";

// What a pull request shows: git's own diff between the output before and after a change of a workspace file.

const ROLES = Array.from({ length: 1000 }, (_, index) => `Role-${String(index).padStart(4, "0")}`);
const arn = (role: string) => `arn:aws:iam::111122223333:role/service-role/${role}`;

/** Workspace file → its synthesized stack. Each file is synthesized once. */
const outputs = new Map<string, string>();

function synthesized(roles: readonly string[], more = ""): string {
  const text = `account: "111122223333"\nregion: eu-west-1\nprofileRoles: ${JSON.stringify(roles)}\n${more}`;
  const output = outputs.get(text) ?? synthesize(text);
  outputs.set(text, output);
  return output;
}

/** Synthesizes as the app does, and returns the path of the stack's file. */
function synthesize(text: string): string {
  const outdir = mkdtempSync(join(tmpdir(), "output-"));
  const { workspaces, problems } = loadWorkspaces(folderOf({ "dev.yaml": text }), outdir);
  expect(problems).toEqual([]);
  const app = new App({ outdir, skipValidation: true });
  for (const [name, workspace] of workspaces) {
    new WorkspaceStack(app, name, { workspace, outdir: "cdktf.out" });
  }
  app.synth();
  return join(outdir, "stacks/dev/cdk.tf.json");
}

const home = mkdtempSync(join(tmpdir(), "home-"));

/** The hunks and changed lines of `git diff`, without anybody's settings. */
function diff(before: string, after: string) {
  const { status, stdout } = spawnSync("git", ["diff", "--no-index", "--no-color", before, after], {
    encoding: "utf8",
    cwd: home,
    env: { PATH: process.env.PATH, HOME: home, GIT_CONFIG_NOSYSTEM: "1" },
    maxBuffer: 1e8,
  });
  expect(status).toBe(stdout === "" ? 0 : 1);
  const lines = stdout.split("\n").filter((line) => !/^(\+\+\+|---) /.test(line));
  return {
    hunks: lines.filter((line) => line.startsWith("@@")).length,
    changed: lines.filter((line) => /^[+-]/.test(line)),
  };
}

describe("one more role beside 1,000", () => {
  const cases = { first: "Role-", "in the middle": "Role-0500a", last: "Role-1000" };

  test.each(Object.entries(cases))(
    "%s: a hunk for its policy, a hunk for the output, and at most 15 lines",
    (_, role) => {
      const { hunks, changed } = diff(synthesized(ROLES), synthesized([...ROLES, role]));
      expect(hunks).toBe(2);
      expect(changed.length).toBeLessThanOrEqual(15);
      expect(changed.filter((line) => line.includes(`"role": "${role}"`))).toHaveLength(1);
    },
  );

  test("verified, and listed by ARN: 3 more hunks, for its name, its ARN and its policy, and at most 15 lines", () => {
    const before = synthesized(ROLES.map(arn), "verify: true\n");
    const { hunks, changed } = diff(before, synthesized([...ROLES, "Role-0500a"].map(arn), "verify: true\n"));
    expect(hunks).toBe(5);
    expect(changed.length).toBeLessThanOrEqual(15);
    expect(changed.filter((line) => line.startsWith("-"))).toEqual([]);
  });
});

test("another order of the roles, with one role repeated, gives no diff", () => {
  const before = synthesized([...ROLES.slice(0, 100), ...ROLES.slice(100, 200).map(arn)], "verify: true\n");
  const after = synthesized(
    [...ROLES.slice(100, 200).map(arn), ...ROLES.slice(0, 100).reverse(), "Role-0000"],
    "verify: true\n",
  );
  expect(diff(before, after)).toEqual({ hunks: 0, changed: [] });
});

test.each([1, 1000])("one more permission changes one line for %p roles", (count) => {
  const roles = ROLES.slice(0, count);
  const actions = (list: string) => `tagOnCreate: [${list}]\n`;
  expect(
    diff(
      synthesized(roles, actions("CreateApp, CreateTrainingJob")),
      synthesized(roles, actions("CreateApp, CreateModel, CreateTrainingJob")),
    ),
  ).toEqual({ hunks: 1, changed: ['+                  "CreateModel",'] });
});

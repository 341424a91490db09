import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newProject, runApp } from "./project";

// What a pull request shows, by git itself: the output before a change of a workspace file, and after.

const ROLES = Array.from({ length: 1000 }, (_, index) => `Role-${String(index).padStart(4, "0")}`);
const arn = (role: string) => `arn:aws:iam::111122223333:role/service-role/${role}`;

const project = newProject();
const home = mkdtempSync(join(tmpdir(), "home-"));

function synthesized(roles: readonly string[], more = ""): string {
  const workspaces = mkdtempSync(join(tmpdir(), "workspaces-"));
  const text = `account: "111122223333"\nregion: eu-west-1\nprofileRoles: ${JSON.stringify(roles)}\n${more}`;
  writeFileSync(join(workspaces, "dev.yaml"), text);
  const CDKTF_OUTDIR = mkdtempSync(join(tmpdir(), "output-"));
  const run = runApp(project, { CDKTF_OUTDIR, CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces }) });
  expect(run).toMatchObject({ status: 0, stderr: "" });
  return join(CDKTF_OUTDIR, "stacks/dev/cdk.tf.json");
}

/** What `git diff` shows with nobody's settings: its hunks, and the lines that go and come. */
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

describe("a role added to 1,000", () => {
  const cases = { first: "Role-", "in the middle": "Role-0500a", last: "Role-1000" };

  test.each(Object.entries(cases))(
    "%s, is a hunk for its policy, one for the output, and at most 15 lines",
    (_, role) => {
      const { hunks, changed } = diff(synthesized(ROLES), synthesized([...ROLES, role]));
      expect(hunks).toBe(2);
      expect(changed.length).toBeLessThanOrEqual(15);
      expect(changed.filter((line) => line.includes(`"role": "${role}"`))).toHaveLength(1);
    },
  );

  test("and verified, by its ARN, is 3 hunks more, for its name, its ARN and its policy, and at most 15 lines", () => {
    const before = synthesized(ROLES.map(arn), "verify: true\n");
    const { hunks, changed } = diff(before, synthesized([...ROLES, "Role-0500a"].map(arn), "verify: true\n"));
    expect(hunks).toBe(5);
    expect(changed.length).toBeLessThanOrEqual(15);
    expect(changed.filter((line) => line.startsWith("-"))).toEqual([]);
  });
});

test("another order of the roles, and repeats among them, are no diff", () => {
  const before = synthesized([...ROLES.slice(0, 100), ...ROLES.slice(100, 200).map(arn)], "verify: true\n");
  const after = synthesized(
    [...ROLES.slice(100, 200).map(arn), ...ROLES.slice(0, 100).reverse(), "Role-0000"],
    "verify: true\n",
  );
  expect(diff(before, after)).toEqual({ hunks: 0, changed: [] });
});

test.each([1, 1000])("a permission added is one line, whatever the number of roles: %p", (count) => {
  const roles = ROLES.slice(0, count);
  const actions = (list: string) => `tagOnCreate: [${list}]\n`;
  expect(
    diff(
      synthesized(roles, actions("CreateApp, CreateTrainingJob")),
      synthesized(roles, actions("CreateApp, CreateModel, CreateTrainingJob")),
    ),
  ).toEqual({ hunks: 1, changed: ['+                  "CreateModel",'] });
});

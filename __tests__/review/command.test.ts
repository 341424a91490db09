import { readFileSync } from "node:fs";
import { join } from "node:path";
import { newProject, ROOT, runApp } from "../project";
import { json, METADATA, outputOf, roles, S3_READ } from "./outputs";

// The command as a process of its own, started as package.json starts it.

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };
const project = newProject();

function review(...args: readonly string[]) {
  const [program, ...options] = (scripts.review ?? "").split(" ");
  expect(program).toBe("node");
  const { status, stdout, stderr } = runApp(project, {}, [...options, ...args]);
  return { status, stdout, stderr };
}

const one = outputOf({ s: roles(["A"]) });
const two = outputOf({ s: roles(["A", "B"]) });
const moved = outputOf({
  s: roles(["A"], json(S3_READ), {
    provider: { aws: [{ region: "eu-central-1", allowed_account_ids: ["111122223333"] }] },
  }),
});

describe("npm run review", () => {
  test("prints Markdown, and ends with 0 whatever it says", () => {
    const { status, stdout, stderr } = review(one, two);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n")[0]).toBe("**Access gets broader:** 1 IAM role gains access.");
  });

  test("prints the same for programs with --json, with all of every list", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `Role${1000 + index}`);
    const report = JSON.parse(review("--json", one, outputOf({ s: roles(many) })).stdout);
    expect(report.access).toBe("broader");
    expect(report.workspaces[0].gains[0].roles.map(({ name }: { name: string }) => name)).toEqual(many);
    expect(report.workspaces[0].gains[0].added).toEqual([
      { effect: "Allow", actions: ["s3:GetObject"], resources: ["*"], conditions: [] },
    ]);
    expect(report.workspaces[0].loses[0].roles).toEqual([{ name: "A" }]);
  });

  test.each([
    ["nothing differs", one, one, 0],
    ["what differs is no access", one, moved, 0],
    ["access gets narrower", two, one, 1],
    ["access gets broader", one, two, 2],
    ["access gets broader here and narrower there", one, outputOf({ s: roles(["B"]) }), 2],
  ])("ends with --exit-code, where %s, with %4$i", (_what, base, head, expected) => {
    expect(review(base, head, "--exit-code").status).toBe(expected);
    expect(review(base, head, "--exit-code", "--json").status).toBe(expected);
  });

  test("says what is wrong with either folder, ends with 3, and prints no report", () => {
    const other = outputOf({ s: { "//": { metadata: { ...METADATA.metadata, version: "9.0.0" } } } });
    const { status, stdout, stderr } = review("no-such-folder", other, "--exit-code");
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr.split("\n").map((line) => line.split("  ")[0])).toEqual([
      "no-such-folder",
      `${other}/stacks/s/cdk.tf.json`,
      "",
    ]);
    expect(review(one, "no-such-folder").status).toBe(3);
  });

  test.each([[[]], [["a"]], [["a", "b", "c"]], [["a", "b", "--exitcode"]], [["a", "b", "--json=1"]]])(
    "given %j, says how it is used and ends with 3",
    (args) => {
      const { status, stdout, stderr } = review(...args);
      expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
      expect(stderr).toContain("usage: npm run -s review -- BASE HEAD [--json] [--exit-code]\n");
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );
});

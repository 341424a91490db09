import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { reviewCommand } from "../../modules/review";
import { KeptStream } from "../kept-stream";
import { json, METADATA, outputOf, roles, S3_READ } from "./outputs";

// The command as a function: its streams and its exit status.

async function review(...args: readonly string[]) {
  const [stdout, stderr] = [new KeptStream(), new KeptStream()];
  const status = await reviewCommand(args, { stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

const one = outputOf({ s: roles(["A"]) });
const two = outputOf({ s: roles(["A", "B"]) });
const other = outputOf({ s: roles(["B"]) });
const inOtherRegion = outputOf({
  s: roles(["A"], json(S3_READ), {
    provider: { aws: [{ region: "eu-central-1", allowed_account_ids: ["111122223333"] }] },
  }),
});

test("prints Markdown, and ends with 0 whatever the report says", async () => {
  const { status, stdout, stderr } = await review(one, two);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("### Workspace `s`");
});

test("prints the report as JSON with --json, with every entry of every list", async () => {
  const many = Array.from({ length: 1000 }, (_, index) => `Role${1000 + index}`);
  const report = JSON.parse((await review("--json", one, outputOf({ s: roles(many) }))).stdout);
  expect(report.access).toBe("broader");
  expect(report.workspaces[0].gains[0].roles.map(({ name }: { name: string }) => name)).toEqual(many);
  expect(report.workspaces[0].gains[0].added).toEqual([
    { effect: "Allow", actions: ["s3:GetObject"], resources: ["*"], conditions: [] },
  ]);
  expect(report.workspaces[0].loses[0].roles).toEqual([{ name: "A" }]);
});

test.each([
  ["nothing differs", one, one, 0],
  ["the difference doesn't change access", one, inOtherRegion, 0],
  ["access gets narrower", two, one, 1],
  ["access gets broader", one, two, 2],
  ["access gets broader for one role and narrower for another", one, other, 2],
])("with --exit-code, if %s, the status is the verdict", async (_what, base, head, expected) => {
  expect((await review(base, head, "--exit-code")).status).toBe(expected);
  expect((await review(base, head, "--exit-code", "--json")).status).toBe(expected);
});

test("prints the problems of both folders, ends with 3, and prints no report", async () => {
  const unknown = outputOf({ s: { "//": { metadata: { ...METADATA.metadata, version: "9.0.0" } } } });
  const { status, stdout, stderr } = await review("no-such-folder", unknown, "--exit-code");
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr.split("\n").map((line) => line.split("  ")[0])).toEqual([
    "no-such-folder",
    `${unknown}/stacks/s/cdk.tf.json`,
    "",
  ]);
  expect((await review(one, "no-such-folder")).status).toBe(3);
});

test.each([[[]], [["a"]], [["a", "b", "c"]], [["a", "b", "--exitcode"]], [["a", "b", "--json=1"]]])(
  "with the arguments %j, prints its usage on standard error and ends with 3",
  async (args) => {
    const { status, stdout, stderr } = await review(...args);
    expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
    expect(stderr).toContain("usage: npm run -s review -- BASE HEAD [--json] [--exit-code]\n");
    expect(stderr).not.toMatch(/\n\s+at /);
  },
);

test("with --help, prints its usage on standard output", async () => {
  const { status, stdout, stderr } = await review("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("usage: npm run -s review -- BASE HEAD [--json] [--exit-code]\n");
});

test.each([
  ["that is too deep to read", 20_000],
  ["that is too deep to compare", 2_500],
])("ends with 3 for a stack %s, because 1 would mean that access gets narrower", async (_what, depth) => {
  const text = JSON.stringify({ "//": METADATA, locals: { deep: "DEEP" }, ...roles(["R"], "${local.deep}") });
  const head = outputOf({ s: {} });
  const deep = `${"[".repeat(depth)}${"]".repeat(depth)}`;
  writeFileSync(join(head, "stacks/s/cdk.tf.json"), text.replace('"DEEP"', deep));
  const { status, stdout, stderr } = await review(outputOf({}), head, "--exit-code");
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr.split("\n")).toHaveLength(2);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test("escapes control characters of a manifest, so that it can't move the cursor or give GitHub an order", async () => {
  const head = outputOf({}, { stacks: { s: { synthesizedStackPath: "x\n::error::pwned\u001b[31m.json" } } });
  const { stderr } = await review(outputOf({}), head);
  expect(stderr).toContain("x\\u000a::error::pwned\\u001b[31m.json  ");
  expect(stderr.split("\n")).toHaveLength(2);
});

test.each([
  ["EPIPE", 2],
  ["ENOSPC", 3],
])("ends with a report that can't be written because of %s with %i", async (code, expected) => {
  const status = await reviewCommand([one, two, "--exit-code"], {
    stdout: new KeptStream(code),
    stderr: new KeptStream(),
  });
  expect(status).toBe(expected);
});

test("ends with 3 if the problems can't be written either", async () => {
  const streams = { stdout: new KeptStream(), stderr: new KeptStream("ENOSPC") };
  expect(await reviewCommand([one, "no-such-folder"], streams)).toBe(3);
});

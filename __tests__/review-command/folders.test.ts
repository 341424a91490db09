import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewCommand } from "../../modules/review-command";
import { KeptStream } from "../kept-stream";
import { json, METADATA, outputOf, roles, S3_READ } from "../review/outputs";

// The command as a function, for two folders: its streams and its exit status.

async function review(...args: readonly string[]) {
  return reviewTo({ stdout: new KeptStream(), stderr: new KeptStream() }, ...args);
}

async function reviewTo(streams: Record<"stdout" | "stderr", KeptStream>, ...args: readonly string[]) {
  const status = await reviewCommand(args, ".", { ...streams, env: {}, on: () => undefined });
  return { status, stdout: streams.stdout.text, stderr: streams.stderr.text };
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

test.each([
  ["no folder", [], "BASE"],
  ["one folder", ["a"], "BASE"],
  ["three folders", ["a", "b", "c"], "BASE"],
  ["an unknown option", ["a", "b", "--exitcode"], "--exit-code"],
  ["a value where none belongs", ["a", "b", "--json=1"], "--json=1"],
  ["an option without its value", ["a", "b", "--output", "--json"], "--output"],
  ["an option twice", ["a", "b", "--output", "c", "--output", "d"], "--output"],
  ["folders and a commit", ["a", "b", "--against", "main"], "--against"],
])("given %s, ends with 3 and says why on standard error", async (_what, args, named) => {
  const { status, stdout, stderr } = await review(...args);
  expect({ status, stdout }).toEqual({ status: 3, stdout: "" });
  expect(stderr).toContain(named);
  expect(stderr.split("\n")).toHaveLength(2);
  expect(existsSync("--json")).toBe(false);
});

test("with --help, prints its usage on standard output", async () => {
  const { status, stdout, stderr } = await review("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("model-sharing review --against COMMIT");
});

test("writes to a file with --output what it prints", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "report-")), "review.json");
  const { status, stdout } = await review(one, two, "--json", "--exit-code", "--output", file);
  expect(status).toBe(2);
  expect(readFileSync(file, "utf8")).toBe(stdout);
  expect(JSON.parse(stdout).access).toBe("broader");
  const failed = await review(one, two, "--output", "/no/such/folder/review.md");
  expect(failed).toMatchObject({ status: 3, stdout: "" });
  expect(failed.stderr).toContain("/no/such/folder/review.md  ");
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
  const streams = { stdout: new KeptStream(code), stderr: new KeptStream() };
  expect((await reviewTo(streams, one, two, "--exit-code")).status).toBe(expected);
});

test("ends with 3 if the problems can't be written either", async () => {
  const streams = { stdout: new KeptStream(), stderr: new KeptStream("ENOSPC") };
  expect((await reviewTo(streams, one, "no-such-folder")).status).toBe(3);
});

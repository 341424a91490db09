import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pullRequestCommentCommand } from "../../scripts/pull-request-comment";
import { KeptStream } from "../kept-stream";
import { ROOT } from "../project";
import { run } from "../terraform/running/run";

// Against a server that knows the part of GitHub's API that is used.

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
}

const MARK = "<!-- model-sharing review -->";
const folder = mkdtempSync(join(tmpdir(), "comment-"));
const [report, event] = [join(folder, "review.md"), join(folder, "event.json")];
writeFileSync(report, "**No change in access.**\n");
writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: "1234567890abcdef" } } }));

let comments: Comment[] = [];
let calls: string[] = [];
let refusal: number | undefined;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    let text = "";
    request.on("data", (data) => {
      text += data;
    });
    request.on("end", () => {
      calls.push(`${method} ${url} ${headers.authorization}`);
      const [, query = ""] = url.split("?");
      const page = Number(new URLSearchParams(query).get("page"));
      const answer = () => {
        if (method === "GET") {
          return comments.slice((page - 1) * 100, page * 100);
        }
        const { body } = JSON.parse(text) as { body: string };
        const found = comments.find(({ id }) => url.endsWith(`/comments/${id}`));
        if (found !== undefined) {
          found.body = body;
          return found;
        }
        comments.push({ id: comments.length + 1, body, user: { type: "Bot" } });
        return comments.at(-1);
      };
      response.statusCode = refusal ?? 200;
      response.end(
        JSON.stringify(refusal === undefined ? answer() : { message: "Resource not accessible by integration" }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
});

beforeEach(() => {
  comments = [];
  calls = [];
  refusal = undefined;
});

const environment = () => ({
  GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  GITHUB_REPOSITORY: "owner/name",
  GITHUB_EVENT_PATH: event,
  GITHUB_TOKEN: "secret",
});

async function comment(args: readonly string[] = [report], env: Readonly<Record<string, string>> = {}) {
  const [stdout, stderr] = [new KeptStream(), new KeptStream()];
  const status = await pullRequestCommentCommand(args, { ...environment(), ...env }, { stdout, stderr });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

const methods = () => calls.map((call) => call.split(" ")[0]);

test("runs as package.json starts it", async () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const [, ...options] = (scripts["review:comment"] ?? "").split(" ");
  const { status, output } = await run(process.execPath, [...options, report], ROOT, environment());
  expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/^.+\n$/) });
  expect(calls.map((call) => call.replace(/\?\S*/, ""))).toEqual([
    "GET /repos/owner/name/issues/7/comments Bearer secret",
    "POST /repos/owner/name/issues/7/comments Bearer secret",
  ]);
});

test("creates one comment, and later updates it if the report differs", async () => {
  expect(await comment()).toMatchObject({ status: 0, stderr: "" });
  const [{ body = "" } = {}] = comments;
  expect(body.split("\n")[0]).toBe(MARK);
  expect(body).toContain("1234567\n\n**No change in access.**\n");
  expect(await comment()).toMatchObject({ status: 0, stderr: "" });
  const other = join(folder, "other.md");
  writeFileSync(other, "**Access gets broader:** …\n");
  expect(await comment([other])).toMatchObject({ status: 0, stderr: "" });
  expect(comments.map((one) => one.body)).toEqual([
    body.replace("**No change in access.**", "**Access gets broader:** …"),
  ]);
  expect(methods()).toEqual(["GET", "POST", "GET", "GET", "PATCH"]);
  expect(calls.at(-1)).toBe("PATCH /repos/owner/name/issues/comments/1 Bearer secret");
});

test("finds its comment on a later page, and never updates the comment of somebody else", async () => {
  const other = (id: number, body: string, type: string) => ({ id, body, user: { type } });
  comments = Array.from({ length: 150 }, (_, index) =>
    other(index + 1, index === 3 ? `${MARK}\nof a user` : "hello", "User"),
  );
  comments.push(other(151, `quotes ${MARK}`, "Bot"), other(152, `${MARK}\nold`, "Bot"));
  await comment();
  expect(methods()).toEqual(["GET", "GET", "PATCH"]);
  expect(comments[151]?.body).toContain("No change in access");
  expect(comments.filter(({ body }) => body.includes("No change"))).toHaveLength(1);
});

test.each([
  [403, "`permissions: pull-requests: write`"],
  [404, "`permissions: pull-requests: write`"],
  [500, "Run the job again."],
])("answered with %i, prints what to do and not the token", async (refused, remedy) => {
  refusal = refused;
  const { status, stdout, stderr } = await comment();
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain(`${refused} Resource not accessible by integration. `);
  expect(stderr).toContain(remedy);
  expect(stderr).not.toMatch(/secret|\n\s+at /);
});

test.each([
  ["a token", { GITHUB_TOKEN: "" }],
  ["a repository", { GITHUB_REPOSITORY: "" }],
  ["a pull request", { GITHUB_EVENT_PATH: "" }],
])("without %s, asks for a GitHub workflow and calls nothing", async (_what, env) => {
  const { status, stderr } = await comment([report], env);
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(stderr).toContain("GITHUB_TOKEN");
});

test("prints no stack trace if the file or the server is missing", async () => {
  for (const { status, stderr } of [
    await comment([join(folder, "none.md")]),
    await comment([report], { GITHUB_API_URL: "http://127.0.0.1:1" }),
  ]) {
    expect(status).toBe(1);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
});

test.each([[[]], [["a", "b"]]])("given the files %j, prints the usage", async (args) => {
  const { status, stderr } = await comment(args);
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(stderr).toMatch(/^usage: npm run review:comment -- FILE\n/);
});

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../project";
import { run } from "../terraform/running/run";

// Against a server that speaks as much of GitHub's API as it takes.

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

function comment(env: Readonly<Record<string, string>> = {}, ...args: readonly string[]) {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const [, ...options] = (scripts["review:comment"] ?? "").split(" ");
  return run(process.execPath, [...options, ...(args.length > 0 ? args : [report])], ROOT, {
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GITHUB_REPOSITORY: "owner/name",
    GITHUB_EVENT_PATH: event,
    GITHUB_TOKEN: "secret",
    ...env,
  });
}

test("makes one comment, which later runs update, and leave alone where it says the same", async () => {
  expect(await comment()).toEqual({ status: 0, output: "A comment is made.\n" });
  expect(comments.map(({ body }) => body)).toEqual([
    `${MARK}\n## Who may do what, after 1234567\n\n**No change in access.**\n`,
  ]);
  expect(await comment()).toEqual({ status: 0, output: "The comment says it already.\n" });
  const other = join(folder, "other.md");
  writeFileSync(other, "**Access gets broader:** …\n");
  expect(await comment({}, other)).toEqual({ status: 0, output: "The comment is updated.\n" });
  expect(comments.map(({ body }) => body)).toEqual([
    `${MARK}\n## Who may do what, after 1234567\n\n**Access gets broader:** …\n`,
  ]);
  expect(calls.map((call) => call.replace(/\?\S*/, ""))).toEqual([
    "GET /repos/owner/name/issues/7/comments Bearer secret",
    "POST /repos/owner/name/issues/7/comments Bearer secret",
    "GET /repos/owner/name/issues/7/comments Bearer secret",
    "GET /repos/owner/name/issues/7/comments Bearer secret",
    "PATCH /repos/owner/name/issues/comments/1 Bearer secret",
  ]);
});

test("finds its comment on a later page, and takes nobody else's for it", async () => {
  const other = (id: number, body: string, type: string) => ({ id, body, user: { type } });
  comments = Array.from({ length: 150 }, (_, index) =>
    other(index + 1, index === 3 ? `${MARK}\nof a user` : "hello", "User"),
  );
  comments.push(other(151, `quotes ${MARK}`, "Bot"), other(152, `${MARK}\nold`, "Bot"));
  expect((await comment()).output).toBe("The comment is updated.\n");
  expect(comments[151]?.body).toContain("No change in access");
  expect(comments.filter(({ body }) => body.includes("No change"))).toHaveLength(1);
});

test.each([
  [403, "give the job `permissions: pull-requests: write`; a fork's pull request has none"],
  [500, "run the job again"],
])("answered with %i, says what to do, and shows no token", async (status, said) => {
  refusal = status;
  const { status: ended, output } = await comment();
  expect(ended).toBe(1);
  expect(output).toContain(`with ${status} Resource not accessible by integration: ${said}`);
  expect(output).not.toMatch(/secret|\n\s+at /);
});

test.each([
  ["no token", { GITHUB_TOKEN: "" }],
  ["no repository", { GITHUB_REPOSITORY: "" }],
  ["no pull request", { GITHUB_EVENT_PATH: "" }],
])("with %s, says where it runs", async (_what, env) => {
  const { status, output } = await comment(env);
  expect({ status, calls }).toEqual({ status: 1, calls: [] });
  expect(output).toMatch(/^this runs in a GitHub workflow for a pull request, with GITHUB_TOKEN set/);
});

test("with a file that isn't there, or no server, says so without a stack trace", async () => {
  for (const ended of [
    await comment({}, join(folder, "none.md")),
    await comment({ GITHUB_API_URL: "http://127.0.0.1:1" }),
  ]) {
    expect(ended.status).toBe(1);
    expect(ended.output).not.toMatch(/\n\s+at /);
  }
});

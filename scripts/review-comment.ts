// Keeps a report as one comment of the pull request that a GitHub workflow runs for: npm run review:comment -- FILE
import { readFileSync } from "node:fs";

/** What tells the comment from others, and isn't shown. */
const MARK = "<!-- model-sharing review -->";

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly type?: string } | null;
}

interface Event {
  readonly pull_request?: { readonly number?: number; readonly head?: { readonly sha?: string } };
}

class Failure extends Error {}

async function main(file: string): Promise<void> {
  const { repository, pullRequest, commit } = target();
  // Of a later commit that can't be synthesized there is no report, and this one stays.
  const body = `${MARK}\n## Who may do what, after ${commit.slice(0, 7)}\n\n${readFileSync(file, "utf8")}`;
  const found = await ownComment(repository, pullRequest);
  if (found?.body === body) {
    console.log("The comment says it already.");
  } else if (found === undefined) {
    await call("POST", `/repos/${repository}/issues/${pullRequest}/comments`, { body });
    console.log("A comment is made.");
  } else {
    await call("PATCH", `/repos/${repository}/issues/comments/${found.id}`, { body });
    console.log("The comment is updated.");
  }
}

/** The repository and the pull request, as GitHub tells a workflow. */
function target(): { repository: string; pullRequest: number; commit: string } {
  const { GITHUB_REPOSITORY: repository, GITHUB_EVENT_PATH: path, GITHUB_TOKEN: token } = process.env;
  const event: Event = path ? JSON.parse(readFileSync(path, "utf8")) : {};
  const { number: pullRequest, head } = event.pull_request ?? {};
  if (!repository || !token || typeof pullRequest !== "number" || !head?.sha) {
    throw new Failure(
      "this runs in a GitHub workflow for a pull request, with GITHUB_TOKEN set: elsewhere read the file itself",
    );
  }
  return { repository, pullRequest, commit: head.sha };
}

const PAGE = 100;

/** The comment of an earlier run. Anybody may write its mark, but only a workflow's own comments are a bot's. */
async function ownComment(repository: string, pullRequest: number): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const path = `/repos/${repository}/issues/${pullRequest}/comments?per_page=${PAGE}&page=${page}`;
    const comments = (await call("GET", path)) as Comment[];
    const found = comments.find(({ body, user }) => user?.type === "Bot" && body?.startsWith(MARK));
    if (found !== undefined || comments.length < PAGE) {
      return found;
    }
  }
}

async function call(method: string, path: string, content?: object): Promise<unknown> {
  const response = await fetch(`${process.env.GITHUB_API_URL || "https://api.github.com"}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${process.env.GITHUB_TOKEN}`,
      "user-agent": "cdktf-sagemaker-model-sharing",
      "x-github-api-version": "2022-11-28",
    },
    body: content === undefined ? undefined : JSON.stringify(content),
  }).catch((error: Error) => {
    throw new Failure(`GitHub can't be reached: ${(error.cause as Error | undefined)?.message ?? error.message}`);
  });
  if (!response.ok) {
    const { message = "" } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new Failure(
      `GitHub answers ${method} ${path} with ${response.status} ${message}: ${response.status === 403 || response.status === 404 ? "give the job `permissions: pull-requests: write`; a fork's pull request has none" : "run the job again"}`,
    );
  }
  return response.json();
}

const [file, ...others] = process.argv.slice(2);
if (file === undefined || others.length > 0) {
  process.stderr.write("usage: npm run review:comment -- FILE\n");
  process.exitCode = 1;
} else {
  main(file).catch((error: NodeJS.ErrnoException) => {
    if (!(error instanceof Failure) && error.code === undefined) {
      throw error;
    }
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}

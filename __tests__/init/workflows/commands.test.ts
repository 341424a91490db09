import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFolder, synthIn } from "../../synth/run-in";
import { folderWith, init } from "../folders";
import { type JobResult, type Runner, runJob } from "./job";

// The commands of the workflows, in a repository that `init` made.

const hasJq = spawnSync("jq", ["--version"]).status === 0;
if (!hasJq) {
  console.warn("Skipped: the commands of the workflows. They need jq, which GitHub's runners have.");
}
const testWithJq = hasJq ? test : test.skip;

/** A repository with a project in its root, or in the folder `apps/sharing` of a monorepo. */
function repository(folder = ""): string {
  const root = folderWith({ ".git/": "", "package-lock.json": "{}", "package.json": '{ "workspaces": ["apps/*"] }' });
  mkdirSync(join(root, folder), { recursive: true });
  expect(init(join(root, folder)).problems).toEqual([]);
  return root;
}

const run = (checkout: string, workflow: string, job: string, runner: Omit<Runner, "checkout">) =>
  runJob(join(checkout, `.github/workflows/model-sharing-${workflow}.yml`), job, { checkout, ...runner });

describe("the review", () => {
  const doubles = { npm: "", npx: 'echo "# Report" > "${!#}"' };

  test.each([
    ["in the root", "", "review", ". npm ci --ignore-scripts", "."],
    ["in a monorepo", "apps/sharing", "review.apps.sharing", ". npm ci --ignore-scripts", "apps/sharing"],
  ])("%s compares with the base, and uploads the report", (_name, folder, workflow, install, place) => {
    let uploaded = "";
    const { failed, calls, temp } = run(repository(folder), workflow, "report", {
      doubles,
      expressions: {},
      act: (action, { path = "" }) => {
        uploaded = action === "actions/upload-artifact" ? readFileSync(path, "utf8") : uploaded;
      },
    });
    expect([failed, uploaded]).toEqual([undefined, "# Report\n"]);
    expect(calls).toEqual([
      install,
      `${place} npx --no model-sharing review --against HEAD^1 --output ${temp}/model-sharing-review.md`,
    ]);
  });

  test("fails if the comparison fails", () => {
    const { failed } = run(repository(), "review", "report", { doubles: { npm: "", npx: "exit 3" }, expressions: {} });
    expect(failed).toContain("npx --no model-sharing review");
  });
});

describe("the comment", () => {
  const SHA = "0123456789abcdef0123456789abcdef01234567";
  const EVENT = "github.event.workflow_run";
  const pull = (number: number, sha = SHA, repo: string | null = "team/sharing") => ({
    number,
    head: { sha, repo: repo === null ? null : { full_name: repo } },
  });

  function comment(
    pulls: ReadonlyArray<ReturnType<typeof pull>>,
    makeReport: (path: string) => void,
    { folder = "", head = "team/sharing" } = {},
  ): JobResult & { readonly posted?: Readonly<Record<string, string>>; readonly text?: string } {
    let posted: Readonly<Record<string, string>> | undefined;
    const checkout = repository(folder);
    const suffix = folder === "" ? "" : `.${folder.replace("/", ".")}`;
    const result = run(checkout, `comment${suffix}`, "comment", {
      doubles: { gh: `echo '${JSON.stringify(pulls)}'` },
      expressions: {
        "github.token": "token",
        "github.repository": "team/sharing",
        [`${EVENT}.id`]: "7",
        [`${EVENT}.head_sha`]: SHA,
        [`${EVENT}.head_branch`]: "$(touch injected)",
        [`${EVENT}.head_repository.full_name`]: head,
        [`${EVENT}.head_repository.owner.login`]: head.split("/")[0] ?? "",
      },
      act: (action, inputs) => {
        if (action === "actions/download-artifact") {
          mkdirSync(inputs.path ?? "");
          makeReport(join(inputs.path ?? "", "model-sharing-review.md"));
        } else {
          posted = inputs;
        }
      },
    });
    return { ...result, posted, text: posted === undefined ? undefined : readFileSync(posted.path ?? "", "utf8") };
  }

  const REPORT = "Analyst **gains** `sagemaker:CreateSharedModel`: é → 漢 🙂 $(touch injected)\n";
  const report = (path: string) => writeFileSync(path, REPORT);

  testWithJq("is of the pull request whose last commit was reviewed, and names the commit", () => {
    const { failed, calls, posted, text } = comment(
      [pull(3, "f".repeat(40)), pull(4, SHA, "other/sharing"), pull(5, SHA, null), pull(12)],
      report,
    );
    expect(failed).toBeUndefined();
    expect(calls).toEqual([
      ". gh api --method GET repos/team/sharing/pulls -f state=open -f head=team:$(touch injected) -f per_page=100",
    ]);
    expect(posted).toMatchObject({ number: "12", header: "model-sharing review" });
    expect(text).toBe(`## Access changes, at commit 0123456\n\n${REPORT}`);
  });

  testWithJq("names the folder in a monorepo, and the repository of a fork", () => {
    const { posted, text } = comment([pull(12, SHA, "stranger/sharing")], report, {
      folder: "apps/sharing",
      head: "stranger/sharing",
    });
    expect(posted).toMatchObject({ number: "12", header: "model-sharing review (apps/sharing)" });
    expect(text?.split("\n")).toEqual([
      "## Access changes in `apps/sharing`, at commit 0123456",
      "",
      expect.stringMatching(/^> Code of stranger\/sharing made this report\./),
      "",
      REPORT.trimEnd(),
      "",
    ]);
  });

  testWithJq("is not written if the pull request has a later commit", () => {
    const { failed, actions, output } = comment([pull(12, "f".repeat(40))], report);
    expect([failed, actions]).toEqual([undefined, []]);
    expect(output).toContain("::notice::");
  });

  testWithJq("is not written if two pull requests have the same branch", () => {
    expect(comment([pull(12), pull(13)], report)).toMatchObject({ failed: "Find the pull request", actions: [] });
  });

  testWithJq.each<[string, (path: string) => void]>([
    ["a folder", (path) => mkdirSync(path)],
    [
      "a link",
      (path) => {
        writeFileSync(`${path}.secret`, "secret");
        symlinkSync(`${path}.secret`, path);
      },
    ],
    ["missing", () => undefined],
    ["not UTF-8", (path) => writeFileSync(path, Buffer.from([0x61, 0xff, 0x62]))],
    ["longer than a comment can be", (path) => writeFileSync(path, "a".repeat(65_536))],
    ["much longer than a comment can be", (path) => writeFileSync(path, "a".repeat(1_000_000))],
  ])("is not written if the report is %s", (_name, makeReport) => {
    const { failed, actions, output } = comment([pull(12)], makeReport);
    expect([failed, actions]).toEqual(["Check the report", ["actions/download-artifact"]]);
    expect(output).toContain("::error::The report is not");
  });

  testWithJq("has room for the longest report of review, also in other scripts", () => {
    const longest = "漢".repeat(60_000);
    expect(comment([pull(12)], (path) => writeFileSync(path, longest)).text?.endsWith(longest)).toBe(true);
  });
});

describe("the nightly check", () => {
  const NAMES = "vars.MODEL_SHARING_DISCOVER_ROLE";
  const REGION = "vars.MODEL_SHARING_REGION || 'us-east-1'";
  const ROLE = "arn:aws:iam::111122223333:role/Discover";

  test("signs in, then compares all files with their domains", () => {
    const signedIn: unknown[] = [];
    const { failed, calls } = run(repository("apps/sharing"), "nightly.apps.sharing", "check", {
      doubles: { npm: "", npx: "" },
      expressions: { [NAMES]: ROLE, [REGION]: "us-east-1" },
      act: (action, inputs) => {
        if (action === "aws-actions/configure-aws-credentials") {
          signedIn.push(inputs);
        }
      },
    });
    expect(failed).toBeUndefined();
    expect(calls).toEqual([". npm ci --ignore-scripts", "apps/sharing npx --no model-sharing discover --all --check"]);
    expect(signedIn).toEqual([{ "role-to-assume": ROLE, "aws-region": "us-east-1" }]);
  });

  test("fails, and runs nothing, if the role is not set", () => {
    const { failed, calls, output } = run(repository(), "nightly", "check", {
      doubles: { npm: "", npx: "" },
      expressions: { [NAMES]: "" },
    });
    expect([failed, calls]).toEqual(["MODEL_SHARING_DISCOVER_ROLE is set", []]);
    expect(output).toContain("::error::");
  });

  test("fails if a file differs from its domain", () => {
    const { failed } = run(repository(), "nightly", "check", {
      doubles: { npm: "", npx: "exit 1" },
      expressions: { [NAMES]: ROLE, [REGION]: "us-east-1" },
    });
    expect(failed).toBe("npx --no model-sharing discover --all --check");
  });
});

describe("the deployment", () => {
  const ROLE = "vars.MODEL_SHARING_DEPLOY_ROLE";
  const expressions = {
    [ROLE]: "arn:aws:iam::111122223333:role/Deploy",
    "vars.MODEL_SHARING_REGION || 'us-east-1'": "us-east-1",
  };

  /** A project with what synth makes of the example workspaces. */
  function synthesized(defaults: string): string {
    const folder = exampleFolder();
    writeFileSync(join(folder, "workspaces/_defaults.yaml"), defaults);
    expect(synthIn(folder)).toMatchObject({ status: 0 });
    return join(folder, "cdktf.out");
  }

  const REMOTE = 'backend: { s3: { bucket: "example-state-{account}", region: eu-west-1 } }\n';
  const LOCAL = "policyName: SageMakerModelSharing\n";

  testWithJq("synthesizes, and hands over the output", () => {
    const checkout = repository("apps/sharing");
    cpSync(synthesized(REMOTE), join(checkout, "apps/sharing/cdktf.out"), { recursive: true });
    let uploaded = "";
    const { failed, calls } = run(checkout, "deploy.apps.sharing", "synth", {
      doubles: { npm: "", npx: "" },
      expressions,
      act: (action, { path = "" }) => {
        uploaded = action === "actions/upload-artifact" ? path : uploaded;
      },
    });
    expect([failed, uploaded]).toEqual([undefined, "apps/sharing/cdktf.out"]);
    expect(calls).toEqual([". npm ci --ignore-scripts", "apps/sharing npx --no model-sharing synth"]);
  });

  testWithJq("stops if a stack keeps its state in a file, which would be lost with the job", () => {
    const checkout = repository();
    cpSync(synthesized(LOCAL), join(checkout, "cdktf.out"), { recursive: true });
    const { failed, output } = run(checkout, "deploy", "synth", { doubles: { npm: "", npx: "" }, expressions });
    expect(failed).toBe("No stack keeps its state in a file of this job");
    expect(output.match(/::error::.*stack (\S+)/g)).toEqual([expect.stringMatching(/stack analytics-dev$/)]);
  });

  function deploy(terraform: string, role?: string): JobResult {
    const output = synthesized(REMOTE);
    // This job has no checkout. The action of the download puts the output into the working folder.
    const workflow = repository();
    const checkout = folderWith();
    const given = role === undefined ? expressions : { ...expressions, [ROLE]: role };
    return runJob(join(workflow, ".github/workflows/model-sharing-deploy.yml"), "deploy", {
      checkout,
      doubles: { terraform, npm: "", npx: "" },
      expressions: given,
      act: (action, { path = "" }) => {
        if (action === "actions/download-artifact") {
          cpSync(output, join(checkout, path), { recursive: true });
        }
      },
    });
  }

  testWithJq("deploys one stack after another, in the order of their names, and runs no package", () => {
    const { failed, calls, actions } = deploy("");
    expect(failed).toBeUndefined();
    expect(calls).toEqual([
      ". terraform -chdir=cdktf.out/stacks/analytics-dev init -input=false",
      ". terraform -chdir=cdktf.out/stacks/analytics-dev apply -input=false -auto-approve",
      ". terraform -chdir=cdktf.out/stacks/analytics-prod init -input=false",
      ". terraform -chdir=cdktf.out/stacks/analytics-prod apply -input=false -auto-approve",
    ]);
    expect(actions).toEqual([
      "actions/download-artifact",
      "hashicorp/setup-terraform",
      "aws-actions/configure-aws-credentials",
    ]);
  });

  testWithJq("ends at the first stack that fails", () => {
    const { failed, calls } = deploy('[[ "$*" != *apply* ]]');
    expect(failed).toBe("Deploy the stacks");
    expect(calls.map((call) => /stacks\/(\S+) (\w+)/.exec(call)?.slice(1))).toEqual([
      ["analytics-dev", "init"],
      ["analytics-dev", "apply"],
    ]);
  });

  testWithJq("fails, and deploys nothing, if the role is not set", () => {
    expect(deploy("", "")).toMatchObject({ failed: "MODEL_SHARING_DEPLOY_ROLE is set", calls: [], actions: [] });
  });
});

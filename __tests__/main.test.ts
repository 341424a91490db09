import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMAND_LINE, whyNoCommandLine } from "./command-line";
import { contents, newProject, runApp } from "./project";
import { file, folderOf } from "./workspaces/folder";

// The app as a process of its own, started as cdktf.json starts it.

const SHIPPED = ["analytics-dev", "analytics-prod"];

describe("the example workspaces", () => {
  test("become these stacks; what a change does to them shows here", () => {
    const project = newProject();
    expect(runApp(project)).toMatchObject({
      status: 0,
      stdout: "cdktf.out: analytics-dev, analytics-prod\n",
      stderr: "",
    });
    const { "manifest.json": manifest = "", ...stacks } = contents(join(project, "cdktf.out"));
    expect(Object.keys(JSON.parse(manifest).stacks)).toEqual(SHIPPED);
    expect(Object.keys(stacks)).toEqual(SHIPPED.map((name) => `stacks/${name}/cdk.tf.json`));
    for (const [name, text] of Object.entries(stacks)) {
      // Which version of the framework wrote it is no change of ours.
      expect(text.replace(/(?<="version": )"0\.\d+\.\d+"/, '"VERSION"')).toMatchSnapshot(name);
    }
  });

  test("give the same bytes in another folder, locale, time zone, home and order of roles", () => {
    const first = newProject();
    const second = newProject();
    const prod = join(second, "workspaces/analytics-prod.yaml");
    const text = readFileSync(prod, "utf8");
    const shuffled = text
      .replace(/ {2}- DataScientist\n/, "")
      .replace("profileRoles:\n", "profileRoles:\n  - DataScientist\n  - DataScientist\n");
    expect(shuffled).not.toBe(text);
    writeFileSync(prod, shuffled);
    expect(runApp(first, { LANG: "C", TZ: "UTC" }).status).toBe(0);
    const elsewhere = {
      LANG: "tr_TR.UTF-8",
      LC_ALL: "tr_TR.UTF-8",
      TZ: "Pacific/Kiritimati",
      HOME: "/nonexistent",
      USER: "x",
    };
    expect(runApp(second, elsewhere).status).toBe(0);
    expect(contents(join(second, "cdktf.out"))).toEqual(contents(join(first, "cdktf.out")));
  });
});

test("state in the cloud is synthesized without Terraform too, whose version CDKTF would ask for", () => {
  const project = newProject();
  const folder = folderOf({ "dev.yaml": file("backend: { cloud: { organization: o, workspace: w } }") });
  const run = runApp(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
  expect(run).toMatchObject({ status: 0, stderr: "" });
});

describe("a problem in a workspace file", () => {
  const bad = () => folderOf({ "dev.yaml": file("scope: all"), "prod.yaml": file("policyName: a b") });

  test("ends the app with 1 and one line for each, without a stack trace, and makes no output", () => {
    const project = newProject();
    const folder = bad();
    const { status, stdout, stderr } = runApp(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.replaceAll(folder, "workspaces").split("\n")).toEqual([
      'workspaces/dev.yaml:5:8  scope: "all" is none of documented, workspace: write one of these',
      'workspaces/prod.yaml:5:13  policyName: The policy name "a b" is invalid. Write 1 to 128 characters: letters, digits and _+=,.@- only.',
      "",
    ]);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  test("leaves an earlier output as it was", () => {
    const project = newProject();
    expect(runApp(project).status).toBe(0);
    const before = contents(join(project, "cdktf.out"));
    expect(runApp(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: bad() }) }).status).toBe(1);
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
  });
});

test("a warning goes to standard error, and the output is made", () => {
  const project = newProject();
  const folder = folderOf({ "dev.yaml": file("tagOnCreate: [CreateQuantumPigeon]") });
  const { status, stderr } = runApp(project, { CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });
  expect(status).toBe(0);
  expect(stderr.replace(folder, "workspaces")).toBe(
    'warning: workspaces/dev.yaml:5:15  tagOnCreate[0]: "CreateQuantumPigeon" is not a create action that this version knows, but AWS may have added it since. Check the spelling.\n',
  );
  expect(existsSync(join(project, "cdktf.out/stacks/dev/cdk.tf.json"))).toBe(true);
});

describe("the folder of workspace files", () => {
  const stacks = (project: string) => readdirSync(join(project, "cdktf.out/stacks"));
  const configured = (context: unknown) => {
    const project = newProject();
    const path = join(project, "cdktf.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), context }));
    return project;
  };

  test("is the one that cdktf.json names", () => {
    const project = configured({ workspaces: folderOf({ "other.yaml": file() }) });
    expect(runApp(project).status).toBe(0);
    expect(stacks(project)).toEqual(["other"]);
  });

  test("is the one that CDKTF_CONTEXT_JSON names, which cdktf's command line sets", () => {
    const project = configured({ workspaces: "nowhere" });
    const CDKTF_CONTEXT_JSON = JSON.stringify({ workspaces: folderOf({ "other.yaml": file() }) });
    expect(runApp(project, { CDKTF_CONTEXT_JSON }).status).toBe(0);
    expect(stacks(project)).toEqual(["other"]);
  });

  test("is workspaces where nothing names one", () => {
    const project = newProject();
    expect(runApp(project, { CDKTF_CONTEXT_JSON: '{"other":1}' }).status).toBe(0);
    expect(stacks(project)).toEqual(SHIPPED);
  });

  test.each([
    ['{"workspaces":', "CDKTF_CONTEXT_JSON  isn't a JSON object: mend it, "],
    ["null", "CDKTF_CONTEXT_JSON  isn't a JSON object: mend it, "],
    ["[]", "CDKTF_CONTEXT_JSON  isn't a JSON object: mend it, "],
    ['{"workspaces":7}', 'CDKTF_CONTEXT_JSON  the context key "workspaces" is 7, and must be the path of a folder: '],
    [
      '{"workspaces":" "}',
      'CDKTF_CONTEXT_JSON  the context key "workspaces" is " ", and must be the path of a folder: ',
    ],
  ])("is refused where the context is %s", (CDKTF_CONTEXT_JSON, message) => {
    const { status, stderr } = runApp(newProject(), { CDKTF_CONTEXT_JSON });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

const reason = whyNoCommandLine();
if (reason !== undefined) {
  console.warn(`Skipped: cdktf's command line, since ${reason}.`);
}

(reason === undefined ? describe : describe.skip)("cdktf's command line", () => {
  const CDKTF = [COMMAND_LINE, "synth"];
  // It looks for node on the PATH, writes into the home folder, and would send usage data.
  const environment = (project: string) => ({
    PATH: dirname(process.execPath),
    HOME: project,
    CHECKPOINT_DISABLE: "1",
    CI: "1",
  });

  test("synthesizes the same, without Terraform", () => {
    const [project, other] = [newProject(), newProject()];
    expect(runApp(project, environment(project), CDKTF).status).toBe(0);
    expect(runApp(other).status).toBe(0);
    expect(contents(join(project, "cdktf.out"))).toEqual(contents(join(other, "cdktf.out")));
  });

  test("removes the stack of a file that is gone", () => {
    const project = newProject();
    expect(runApp(project).status).toBe(0);
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    const { status, stderr } = runApp(project, environment(project), CDKTF);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readdirSync(join(project, "cdktf.out/stacks"))).toEqual(["analytics-dev"]);
  });

  test("shows the problems, ends with 1 and makes no output", () => {
    const project = newProject();
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file("scope: all"));
    const { status, stdout, stderr } = runApp(project, environment(project), CDKTF);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain(
      'workspaces/analytics-dev.yaml:5:8  scope: "all" is none of documented, workspace: write one of these\n',
    );
    expect(stdout + stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });
});

describe("the output folder", () => {
  test("is left as it was where a file of it can't be written", () => {
    const project = newProject();
    expect(runApp(project).status).toBe(0);
    const blocked = join(project, "cdktf.out/stacks/analytics-prod/cdk.tf.json");
    rmSync(blocked);
    mkdirSync(blocked);
    const before = contents(join(project, "cdktf.out"));
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file());
    const { status, stderr } = runApp(project);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "cdktf.out/stacks/analytics-prod/cdk.tf.json  can't be written (EISDIR): make way for it, or name a folder that can be written to in CDKTF_OUTDIR\n",
    });
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
    expect(readdirSync(join(project, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
  });

  test("loses the stack of a file that is gone, and nothing else", () => {
    const project = newProject();
    expect(runApp(project).status).toBe(0);
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    writeFileSync(join(project, "cdktf.out/stacks/analytics-dev/kept.txt"), "kept");
    mkdirSync(join(project, "cdktf.out/stacks/somebody-elses"));
    writeFileSync(join(project, "cdktf.out/stacks/somebody-elses/cdk.tf.json"), "{}");
    expect(runApp(project).status).toBe(0);
    const files = Object.keys(contents(join(project, "cdktf.out/stacks")));
    expect(files).toEqual(["analytics-dev/cdk.tf.json", "analytics-dev/kept.txt", "somebody-elses/cdk.tf.json"]);
  });

  test("is the one that CDKTF_OUTDIR names, however deep", () => {
    const project = newProject();
    expect(runApp(project, { CDKTF_OUTDIR: "build/terraform" }).status).toBe(0);
    expect(readdirSync(join(project, "build/terraform/stacks"))).toEqual(SHIPPED);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  test("is refused where it can't be made, without a stack trace", () => {
    const { status, stderr } = runApp(newProject(), { CDKTF_OUTDIR: "main.ts/out" });
    expect(status).toBe(1);
    expect(stderr).toBe(
      "main.ts/out  can't be written (ENOTDIR): make way for it, or name a folder that can be written to in CDKTF_OUTDIR\n",
    );
  });
});

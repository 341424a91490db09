import fs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { contents } from "../project";
import { file, folderOf } from "../workspaces/folder";
import { exampleFolder, synthIn } from "./run-in";

const EXAMPLES = ["analytics-dev", "analytics-prod"];

const workspacesIn = (folder: string) => ({ CDKTF_CONTEXT_JSON: JSON.stringify({ workspaces: folder }) });

/** The place that each line on standard error begins with. */
const places = (stderr: string, folder = "") =>
  stderr
    .replaceAll(folder, "workspaces")
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/(?<=\S {2}[\w[\].]+): .*/, ""));

test("state in the cloud is synthesized without Terraform, although CDKTF would ask for its version", () => {
  const folder = folderOf({ "dev.yaml": file("backend: { cloud: { organization: o, workspace: w } }") });
  expect(synthIn(exampleFolder(), workspacesIn(folder))).toMatchObject({ status: 0, stderr: "" });
});

describe("a problem in a workspace file", () => {
  const bad = () => folderOf({ "dev.yaml": file("scope: all"), "prod.yaml": file("policyName: a b") });

  test("ends the command with 1 and one line for each problem, and creates no output", () => {
    const [project, folder] = [exampleFolder(), bad()];
    const { status, stdout, stderr } = synthIn(project, workspacesIn(folder));
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(places(stderr, folder)).toEqual(["workspaces/dev.yaml:5:8  scope", "workspaces/prod.yaml:5:13  policyName"]);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  test("leaves an earlier output unchanged", () => {
    const project = exampleFolder();
    expect(synthIn(project).status).toBe(0);
    const before = contents(join(project, "cdktf.out"));
    expect(synthIn(project, workspacesIn(bad())).status).toBe(1);
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
  });
});

test("a warning goes to standard error, and the output is created", () => {
  const project = exampleFolder();
  const folder = folderOf({ "dev.yaml": file("tagOnCreate: [CreateQuantumPigeon]") });
  const { status, stderr } = synthIn(project, workspacesIn(folder));
  expect(status).toBe(0);
  expect(places(stderr, folder)).toEqual(["warning: workspaces/dev.yaml:5:15  tagOnCreate[0]"]);
  expect(existsSync(join(project, "cdktf.out/stacks/dev/cdk.tf.json"))).toBe(true);
});

describe("the folder of workspace files", () => {
  const stacks = (project: string) => readdirSync(join(project, "cdktf.out/stacks"));
  const configured = (context: unknown) => {
    const project = exampleFolder();
    const path = join(project, "cdktf.json");
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), context }));
    return project;
  };

  test("is the one that cdktf.json names", () => {
    const project = configured({ workspaces: folderOf({ "other.yaml": file() }) });
    expect(synthIn(project).status).toBe(0);
    expect(stacks(project)).toEqual(["other"]);
  });

  test("is the one that CDKTF_CONTEXT_JSON names, which cdktf's command line sets", () => {
    const project = configured({ workspaces: "nowhere" });
    expect(synthIn(project, workspacesIn(folderOf({ "other.yaml": file() }))).status).toBe(0);
    expect(stacks(project)).toEqual(["other"]);
  });

  test("is workspaces if nothing names one", () => {
    const project = exampleFolder();
    expect(synthIn(project, { CDKTF_CONTEXT_JSON: '{"other":1}' }).status).toBe(0);
    expect(stacks(project)).toEqual(EXAMPLES);
  });

  test.each(['{"workspaces":', "null", "[]", '{"workspaces":7}', '{"workspaces":" "}'])(
    "is refused if the context is %s",
    (CDKTF_CONTEXT_JSON) => {
      const { status, stdout, stderr } = synthIn(exampleFolder(), { CDKTF_CONTEXT_JSON });
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(/^CDKTF_CONTEXT_JSON {2}.+\n$/);
    },
  );
});

describe("the output folder", () => {
  test("is unchanged if a file of it can't be written", () => {
    const project = exampleFolder();
    expect(synthIn(project).status).toBe(0);
    const blocked = join(project, "cdktf.out/stacks/analytics-prod/cdk.tf.json");
    rmSync(blocked);
    mkdirSync(blocked);
    const before = contents(join(project, "cdktf.out"));
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file());
    const { status, stderr } = synthIn(project);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^cdktf\.out\/stacks\/analytics-prod\/cdk\.tf\.json {2}.*EISDIR.*\n$/);
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
    expect(readdirSync(join(project, "cdktf.out")).sort()).toEqual(["manifest.json", "stacks"]);
  });

  test("loses the stack of a file that was removed, and nothing else", () => {
    const project = exampleFolder();
    expect(synthIn(project).status).toBe(0);
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    writeFileSync(join(project, "cdktf.out/stacks/analytics-dev/kept.txt"), "kept");
    mkdirSync(join(project, "cdktf.out/stacks/somebody-elses"));
    writeFileSync(join(project, "cdktf.out/stacks/somebody-elses/cdk.tf.json"), "{}");
    expect(synthIn(project).status).toBe(0);
    const files = Object.keys(contents(join(project, "cdktf.out/stacks")));
    expect(files).toEqual(["analytics-dev/cdk.tf.json", "analytics-dev/kept.txt", "somebody-elses/cdk.tf.json"]);
  });

  test("says what stays of a stack that no workspace file has, and its state first", () => {
    const project = exampleFolder();
    expect(synthIn(project).status).toBe(0);
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    writeFileSync(join(project, "cdktf.out/stacks/analytics-prod/errored.tfstate"), "{}");
    mkdirSync(join(project, "cdktf.out/stacks/analytics-prod/.terraform"));
    mkdirSync(join(project, "cdktf.out/stacks/other"));
    writeFileSync(join(project, "cdktf.out/stacks/other/plan"), "");
    const { status, stderr } = synthIn(project);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^warning: cdktf\.out\/stacks\/analytics-prod {2}.*"errored\.tfstate".*\nwarning: cdktf\.out\/stacks\/other {2}.*"plan".*\n$/,
    );
    expect(Object.keys(contents(join(project, "cdktf.out/stacks")))).toEqual([
      "analytics-dev/cdk.tf.json",
      "analytics-prod/errored.tfstate",
      "other/plan",
    ]);
  });

  test.each(["errored.tfstate", "terraform.tfstate", "terraform.tfstate.backup"])(
    "is unchanged if cdktf, which removes the folders of other stacks, would remove the state %s",
    (state) => {
      const project = exampleFolder();
      expect(synthIn(project).status).toBe(0);
      renameSync(join(project, "workspaces/analytics-prod.yaml"), join(project, "workspaces/renamed.yaml"));
      writeFileSync(join(project, "cdktf.out/stacks/analytics-prod", state), "{}");
      const before = contents(join(project, "cdktf.out"));
      const { status, stderr } = synthIn(project, { CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true" });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^cdktf\.out\/stacks\/analytics-prod {2}.*\n$/);
      expect(stderr).toContain(state);
      expect(contents(join(project, "cdktf.out"))).toEqual(before);
    },
  );

  test("is unchanged if the disk is full, and the message has a place though the error of Node.js has none", () => {
    const project = exampleFolder();
    expect(synthIn(project).status).toBe(0);
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file());
    const before = contents(join(project, "cdktf.out"));
    const full = jest.spyOn(fs, "writeFileSync").mockImplementation(() => {
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    });
    const { status, stderr } = synthIn(project);
    full.mockRestore();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^cdktf\.out {2}.*ENOSPC.*\n$/);
    expect(contents(join(project, "cdktf.out"))).toEqual(before);
  });

  test("is the one that CDKTF_OUTDIR names, however deep", () => {
    const project = exampleFolder();
    expect(synthIn(project, { CDKTF_OUTDIR: "build/terraform" }).status).toBe(0);
    expect(readdirSync(join(project, "build/terraform/stacks"))).toEqual(EXAMPLES);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });

  test("is named on one line, without escapes", () => {
    const { stdout } = synthIn(exampleFolder(), { CDKTF_OUTDIR: "out\n::error::\u001b[31m" });
    expect(stdout).toBe(`out\\u000a::error::\\u001b[31m: ${EXAMPLES.join(", ")}\n`);
  });

  test("is refused if it can't be created", () => {
    const { status, stderr } = synthIn(exampleFolder(), { CDKTF_OUTDIR: "cdktf.json/out" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^cdktf\.json\/out {2}.*ENOTDIR.*\n$/);
  });
});

describe("the default state of an output folder that is a link", () => {
  const pathIn = (output: string) =>
    JSON.parse(readFileSync(join(output, "stacks/analytics-dev/cdk.tf.json"), "utf8")).terraform.backend.local.path;

  /** A project whose examples have no backend, so that the state is in the default place. */
  function projectWithout() {
    const project = realpathSync(exampleFolder());
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file());
    return project;
  }

  test("stays in the project's folder, where an empty state is refused", () => {
    const [project, elsewhere] = [projectWithout(), realpathSync(folderOf({}))];
    mkdirSync(join(elsewhere, "deep/out"), { recursive: true });
    symlinkSync(join(elsewhere, "deep/out"), join(project, "cdktf.out"));
    expect(synthIn(project)).toMatchObject({ status: 0, stderr: "" });
    const stack = join(elsewhere, "deep/out/stacks/analytics-dev");
    expect(resolve(stack, pathIn(join(project, "cdktf.out")))).toBe(join(project, "terraform.analytics-dev.tfstate"));

    writeFileSync(join(project, "terraform.analytics-dev.tfstate"), "");
    const { status, stderr } = synthIn(project);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^terraform\.analytics-dev\.tfstate {2}.+\n$/);
  });

  test("is the same for each place of the project if the link stays inside it", () => {
    const project = projectWithout();
    mkdirSync(join(project, "build/out"), { recursive: true });
    symlinkSync("build/out", join(project, "cdktf.out"));
    expect(synthIn(project).status).toBe(0);
    expect(pathIn(join(project, "cdktf.out"))).toBe("../../../../terraform.analytics-dev.tfstate");
  });

  test("can't be named inside the link's target", () => {
    const project = projectWithout();
    mkdirSync(join(project, "build"));
    symlinkSync("build", join(project, "cdktf.out"));
    writeFileSync(
      join(project, "workspaces/analytics-dev.yaml"),
      file("backend: { local: { path: build/dev.tfstate } }"),
    );
    const { status, stderr } = synthIn(project);
    expect(status).toBe(1);
    expect(places(stderr, "workspaces")).toEqual(["workspaces/analytics-dev.yaml:5:27  backend.local.path"]);
  });
});

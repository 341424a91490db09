import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { COMMAND_LINE, whyNoCommandLine } from "./command-line";
import { contents, newProject, runApp } from "./project";
import { exampleFolder, synthIn } from "./synth/run-in";
import { file } from "./workspaces/folder";

// The app as a process of its own, started as cdktf.json starts it. What it does is tested in synth/command.test.ts.

const EXAMPLES = ["analytics-dev", "analytics-prod"];

test("the example workspaces become these stacks: a change to their output shows here", () => {
  const project = newProject();
  expect(runApp(project)).toMatchObject({
    status: 0,
    stdout: "cdktf.out: analytics-dev, analytics-prod\n",
    stderr: "",
  });
  const { "manifest.json": manifest = "", ...stacks } = contents(join(project, "cdktf.out"));
  expect(Object.keys(JSON.parse(manifest).stacks)).toEqual(EXAMPLES);
  expect(Object.keys(stacks)).toEqual(EXAMPLES.map((name) => `stacks/${name}/cdk.tf.json`));
  for (const [name, text] of Object.entries(stacks)) {
    // The version of the framework that wrote it may change.
    expect(text.replace(/(?<="version": )"0\.\d+\.\d+"/, '"VERSION"')).toMatchSnapshot(name);
  }
});

test("the output has the same bytes in another folder, locale, time zone, home and order of roles", () => {
  const first = exampleFolder();
  expect(synthIn(first).status).toBe(0);
  const second = newProject();
  const prod = join(second, "workspaces/analytics-prod.yaml");
  const text = readFileSync(prod, "utf8");
  const shuffled = text
    .replace(/ {2}- DataScientist\n/, "")
    .replace("profileRoles:\n", "profileRoles:\n  - DataScientist\n  - DataScientist\n");
  expect(shuffled).not.toBe(text);
  writeFileSync(prod, shuffled);
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

const reason = whyNoCommandLine();
if (reason !== undefined) {
  console.warn(`Skipped: cdktf's command line, since ${reason}.`);
}

(reason === undefined ? test : test.skip)(
  "cdktf's command line synthesizes the same without Terraform, removes a stack whose file is gone, and shows problems",
  () => {
    const project = newProject();
    const synthesize = () =>
      // It looks for node on the PATH, writes into the home folder, and would send usage data.
      runApp(project, { PATH: dirname(process.execPath), HOME: project, CHECKPOINT_DISABLE: "1", CI: "1" }, [
        COMMAND_LINE,
        "synth",
      ]);
    expect(synthIn(project).status).toBe(0);
    const before = contents(join(project, "cdktf.out/stacks/analytics-dev"));
    rmSync(join(project, "workspaces/analytics-prod.yaml"));
    const { status, stderr } = synthesize();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readdirSync(join(project, "cdktf.out/stacks"))).toEqual(["analytics-dev"]);
    expect(contents(join(project, "cdktf.out/stacks/analytics-dev"))).toEqual(before);

    rmSync(join(project, "cdktf.out"), { recursive: true });
    writeFileSync(join(project, "workspaces/analytics-dev.yaml"), file("scope: all"));
    const refused = synthesize();
    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toMatch(/workspaces\/analytics-dev\.yaml:5:8 {2}scope: .*\n/);
    expect(refused.stdout + refused.stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  },
  30_000,
);

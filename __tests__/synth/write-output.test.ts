import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOutput } from "../../modules/synth";
import { contents } from "../project";
import { synthesizer, whole } from "./synthesizer";

const newFolder = () => mkdtempSync(join(tmpdir(), "output-"));

test("what was synthesized takes the place of what was there, and Terraform's own files stay", () => {
  const outdir = newFolder();
  writeOutput(outdir, synthesizer({ a: "old" }));
  writeFileSync(join(outdir, "stacks/a/.terraform.lock.hcl"), "lock");
  writeOutput(outdir, synthesizer({ a: "new" }));
  expect(contents(outdir)).toEqual({ ...whole({ a: "new" }), "stacks/a/.terraform.lock.hcl": "lock" });
});

test("where synthesizing fails a folder is left as it was, and one that wasn't there isn't made", () => {
  const outdir = newFolder();
  writeOutput(outdir, synthesizer({ a: "old" }));
  const failing = (folder: string) => {
    synthesizer({ a: "new", b: "new" })(folder);
    throw new Error("half-way");
  };
  expect(() => writeOutput(outdir, failing)).toThrow("half-way");
  expect(contents(outdir)).toEqual(whole({ a: "old" }));
  expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);

  const fresh = join(newFolder(), "build/out");
  expect(() => writeOutput(fresh, failing)).toThrow("half-way");
  expect(existsSync(join(fresh, ".."))).toBe(false);
});

test("what a stack that is gone links to is not the output's, and stays", () => {
  const [outdir, elsewhere] = [newFolder(), newFolder()];
  writeOutput(outdir, synthesizer({ linked: "old", a: "old" }));
  const linked = join(newFolder(), "out");
  mkdirSync(join(linked, "stacks"), { recursive: true });
  writeFileSync(join(linked, "manifest.json"), contents(outdir)["manifest.json"] ?? "");
  writeFileSync(join(elsewhere, "cdk.tf.json"), "kept");
  symlinkSync(elsewhere, join(linked, "stacks/linked"));
  writeOutput(linked, synthesizer({ a: "a" }));
  expect(contents(elsewhere)).toEqual({ "cdk.tf.json": "kept" });
});

test("of a stack that is gone only the file that synth wrote is removed, and its folder stays for cdktf", () => {
  const outdir = newFolder();
  writeOutput(outdir, synthesizer({ a: "a", b: "b", c: "c" }));
  writeFileSync(join(outdir, "stacks/b/errored.tfstate"), "state");
  writeFileSync(join(outdir, "stacks/b/metadata.json"), "a user's");
  writeOutput(outdir, synthesizer({ a: "a" }));
  expect(contents(outdir)).toEqual({
    ...whole({ a: "a" }),
    "stacks/b/errored.tfstate": "state",
    "stacks/b/metadata.json": "a user's",
  });
  expect(readdirSync(join(outdir, "stacks/c"))).toEqual([]);
});

test("what no manifest lists stays, also where a manifest lists something outside the stacks", () => {
  const outdir = newFolder();
  mkdirSync(join(outdir, "stacks/other"), { recursive: true });
  writeFileSync(join(outdir, "stacks/other/cdk.tf.json"), "{}");
  writeFileSync(join(outdir, "cdk.tf.json"), "{}");
  const paths = [
    "../cdk.tf.json",
    "cdk.tf.json",
    "stacks/../cdk.tf.json",
    "stacks/other/main.tf",
    "/etc/cdk.tf.json",
    7,
  ];
  const stacks = Object.fromEntries(paths.map((path) => [path, { synthesizedStackPath: path }]));
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: { ...stacks, x: null, y: "text" } }));
  writeOutput(outdir, synthesizer({ a: "a" }));
  expect(contents(outdir)).toEqual({ ...whole({ a: "a" }), "cdk.tf.json": "{}", "stacks/other/cdk.tf.json": "{}" });
});

test("output in HCL takes the place of output in JSON, and the other way round: Terraform would read both", () => {
  const outdir = newFolder();
  writeOutput(outdir, synthesizer({ a: "json" }));
  writeOutput(outdir, synthesizer({ a: "hcl" }, "cdk.tf"));
  expect(contents(outdir)).toEqual(whole({ a: "hcl" }, "cdk.tf"));
  writeOutput(outdir, synthesizer({ a: "json" }));
  expect(contents(outdir)).toEqual(whole({ a: "json" }));
});

test("folders that earlier versions left when they were killed are removed", () => {
  const outdir = newFolder();
  mkdirSync(join(outdir, ".new-a1B2c3/stacks/x"), { recursive: true });
  mkdirSync(join(outdir, ".new-ideas"));
  writeOutput(outdir, synthesizer({ a: "a" }));
  expect(readdirSync(outdir).sort()).toEqual([".new-ideas", "manifest.json", "stacks"]);
});

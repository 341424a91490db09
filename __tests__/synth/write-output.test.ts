import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOutput } from "../../modules/synth";
import { contents } from "../project";

const newFolder = () => mkdtempSync(join(tmpdir(), "output-"));

/** Writes what CDKTF would. */
function synthesizer(stacks: Record<string, string>) {
  return (folder: string) => {
    for (const [name, text] of Object.entries(stacks)) {
      mkdirSync(join(folder, "stacks", name), { recursive: true });
      writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), text);
    }
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks }));
  };
}

test("what was synthesized takes the place of what was there, and Terraform's own files stay", () => {
  const outdir = newFolder();
  writeOutput(outdir, ["a"], synthesizer({ a: "old" }));
  writeFileSync(join(outdir, "stacks/a/.terraform.lock.hcl"), "lock");
  writeOutput(outdir, ["a"], synthesizer({ a: "new" }));
  expect(contents(outdir)).toEqual({
    "manifest.json": '{"stacks":{"a":"new"}}',
    "stacks/a/.terraform.lock.hcl": "lock",
    "stacks/a/cdk.tf.json": "new",
  });
});

test("where synthesizing fails a folder is left as it was, and one that wasn't there isn't made", () => {
  const outdir = newFolder();
  writeOutput(outdir, ["a"], synthesizer({ a: "old" }));
  const before = contents(outdir);
  const failing = (folder: string) => {
    synthesizer({ a: "new", b: "new" })(folder);
    throw new Error("half-way");
  };
  expect(() => writeOutput(outdir, ["a", "b"], failing)).toThrow("half-way");
  expect(contents(outdir)).toEqual(before);
  expect(readdirSync(outdir).sort()).toEqual(["manifest.json", "stacks"]);

  const fresh = join(newFolder(), "build/out");
  expect(() => writeOutput(fresh, ["a", "b"], failing)).toThrow("half-way");
  expect(existsSync(join(fresh, ".."))).toBe(false);
});

test("what a stack that is gone links to is not the output's, and stays", () => {
  const [outdir, elsewhere] = [newFolder(), newFolder()];
  writeFileSync(join(elsewhere, "kept.txt"), "kept");
  mkdirSync(join(outdir, "stacks"));
  symlinkSync(elsewhere, join(outdir, "stacks/linked"));
  writeFileSync(join(outdir, "stacks/file"), "");
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: { linked: {}, file: {}, A: {} } }));
  writeOutput(outdir, ["a"], synthesizer({ a: "a" }));
  expect(contents(elsewhere)).toEqual({ "kept.txt": "kept" });
  expect(existsSync(join(outdir, "stacks/a/cdk.tf.json"))).toBe(true);
});

test("a stack that is gone is emptied, one that no manifest names is not, nor anything outside", () => {
  const outdir = newFolder();
  writeOutput(outdir, ["a", "b"], synthesizer({ a: "a", b: "b" }));
  mkdirSync(join(outdir, "stacks/b/.terraform"));
  mkdirSync(join(outdir, "stacks/other"));
  writeFileSync(join(outdir, "stacks/other/cdk.tf.json"), "{}");
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: { b: {}, "..": {}, "../..": {} } }));
  writeOutput(outdir, ["a"], synthesizer({ a: "a" }));
  expect(Object.keys(contents(outdir))).toEqual(["manifest.json", "stacks/a/cdk.tf.json", "stacks/other/cdk.tf.json"]);
  expect(readdirSync(join(outdir, "stacks/b"))).toEqual([]);
});

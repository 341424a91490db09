import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformLocal, TerraformStack } from "cdktf";
import { readOutputFolder } from "../../../modules/review";
import { METADATA, outputOf, roles } from "../outputs";

/** What is wrong with a folder, which is called `cdktf.out` in it. */
const said = (folder: string) => {
  const { stacks, problems } = readOutputFolder(folder);
  expect(stacks.length === 0 || problems.length > 0).toBe(true);
  return problems.map(({ file, message }) => `${file.replace(folder, "cdktf.out")}  ${message}`);
};
const written = (file: string, text: string) => {
  const folder = outputOf({ s: roles(["R"]) });
  writeFileSync(join(folder, file), text);
  return folder;
};
const SYNTHESIZE = "synthesize to it, by npm run synth with CDKTF_OUTDIR, or name the folder that was";
const KNOWN = "and this reads 0.12 to 0.24: synthesize with one of these";

test.each(["0.12.3", "0.15.5", "0.20.12", "0.21.0", "0.21.0-pre.12", "0.24.0"])(
  "output of version %s is read",
  (version) => {
    const { stacks, problems } = readOutputFolder(outputOf({ s: { "//": { metadata: { version } } } }, { version }));
    expect(problems).toEqual([]);
    expect(stacks.map(({ name, file }) => [name, file])).toEqual([["s", "stacks/s/cdk.tf.json"]]);
  },
);

test("output is read whose keys are numbers, which CDKTF sorts as text", () => {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), "numbers-")), skipValidation: true });
  for (const name of ["9", "10"]) {
    new TerraformLocal(new TerraformStack(app, name), "ports", { 80: "http", 443: "https" });
  }
  app.synth();
  const { stacks, problems } = readOutputFolder(app.outdir);
  expect(problems).toEqual([]);
  expect(stacks.map(({ name }) => name)).toEqual(["10", "9"]);
});

test("output without a stack is read, as of a project that has none yet", () => {
  expect(readOutputFolder(outputOf({}))).toEqual({ stacks: [], problems: [] });
});

test("stacks that the manifest doesn't list any more are passed over", () => {
  const folder = outputOf({ s: {} });
  mkdirSync(join(folder, "stacks/old"));
  writeFileSync(join(folder, "stacks/old/cdk.tf.json"), "{}");
  expect(readOutputFolder(folder).stacks.map(({ name }) => name)).toEqual(["s"]);
});

describe("is refused", () => {
  test("a folder that isn't there, a file, and a folder that isn't synthesized output", () => {
    const folder = mkdtempSync(join(tmpdir(), "nothing-"));
    expect(said(join(folder, "cdktf.out"))).toEqual([`cdktf.out  isn't there: ${SYNTHESIZE}`]);
    expect(said(folder)).toEqual([`cdktf.out  holds no manifest.json, so it is no synthesized output: ${SYNTHESIZE}`]);
    writeFileSync(join(folder, "file"), "");
    expect(said(join(folder, "file"))).toEqual([
      "cdktf.out  is no folder: name the folder that was synthesized to, cdktf.out",
    ]);
    expect(said(join(folder, "file/inside"))).toEqual([`cdktf.out  isn't there: ${SYNTHESIZE}`]);
  });

  test.each(["", "{", "[]", "null", '"text"'])("a manifest or a stack that is %j", (text) => {
    const message =
      "isn't a JSON object as CDKTF writes it, each key once: synthesize again, and leave the file as it is";
    expect(said(written("manifest.json", text))).toEqual([`cdktf.out/manifest.json  ${message}`]);
    expect(said(written("stacks/s/cdk.tf.json", text))).toEqual([`cdktf.out/stacks/s/cdk.tf.json  ${message}`]);
  });

  test.each([
    ["0.25.0", '"0.25.0"'],
    ["1.0.0", '"1.0.0"'],
    ["0.11.2", '"0.11.2"'],
    ["0.21", '"0.21"'],
    [21, "21"],
  ])("the version %j, of the manifest or of a stack", (version, shown) => {
    expect(said(outputOf({ s: {} }, { version }))).toEqual([
      `cdktf.out/manifest.json  was written by version ${shown} of CDKTF, ${KNOWN}`,
    ]);
    expect(said(outputOf({ s: { "//": { metadata: { version } } } }))).toEqual([
      `cdktf.out/stacks/s/cdk.tf.json  was written by version ${shown} of CDKTF, ${KNOWN}`,
    ]);
  });

  test("a key that stands twice, of which Terraform takes both", () => {
    const twice = '{"//":{"metadata":{"version":"0.21.0"}},"resource":{},"resource":{}}';
    expect(said(written("stacks/s/cdk.tf.json", twice))).toEqual([
      "cdktf.out/stacks/s/cdk.tf.json  isn't a JSON object as CDKTF writes it, each key once: synthesize again, and leave the file as it is",
    ]);
  });

  test("Terraform's own JSON, which names no version", () => {
    expect(said(outputOf({ s: { "//": undefined } }))).toEqual([
      `cdktf.out/stacks/s/cdk.tf.json  was written by no version that it names of CDKTF, ${KNOWN}`,
    ]);
  });

  test("a stack that is missing, is HCL, or lies outside, each by itself, and the others aren't compared", () => {
    const folder = outputOf({ a: {}, b: {}, c: {}, d: {}, e: {} });
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    rmSync(join(folder, "stacks/a/cdk.tf.json"));
    manifest.stacks.b.synthesizedStackPath = "stacks/b/cdk.tf";
    manifest.stacks.c.synthesizedStackPath = "../../secret.json";
    manifest.stacks.d.synthesizedStackPath = "/etc/passwd.json";
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    expect(said(folder)).toEqual([
      'cdktf.out/stacks/a/cdk.tf.json  isn\'t there, and the manifest lists it for the stack "a": synthesize again, and commit or copy the whole folder',
      "cdktf.out/stacks/b/cdk.tf  is HCL: synthesize without --hcl, as JSON",
      'cdktf.out/manifest.json  lists a file outside the folder for the stack "c": synthesize again',
      'cdktf.out/manifest.json  lists a file outside the folder for the stack "d": synthesize again',
    ]);
  });

  test("a manifest that is a folder or a pipe, which nobody would ever write into", () => {
    const folder = outputOf({ s: { "//": METADATA } });
    rmSync(join(folder, "manifest.json"));
    mkdirSync(join(folder, "manifest.json"));
    expect(said(folder)).toHaveLength(1);
    rmSync(join(folder, "manifest.json"), { recursive: true });
    execFileSync("mkfifo", [join(folder, "manifest.json")]);
    expect(said(folder)).toHaveLength(1);
    rmSync(join(folder, "manifest.json"));
    symlinkSync("manifest.json", join(folder, "manifest.json"));
    expect(said(folder)).toEqual(["cdktf.out/manifest.json  can't be read (ELOOP): make it readable"]);
  });
});

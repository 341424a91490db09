import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformLocal, TerraformStack } from "cdktf";
import { readOutputFolder } from "../../../modules/review";
import { METADATA, outputOf, roles } from "../outputs";

/** The problems of a folder, which is called `cdktf.out` in them: file, code, values. */
const problemsOf = (folder: string) => {
  const { stacks, problems } = readOutputFolder(folder);
  expect(stacks.length === 0 || problems.length > 0).toBe(true);
  return problems.map(({ file, code, values }) => [file.replace(folder, "cdktf.out"), code, values]);
};
const written = (file: string, text: string) => {
  const folder = outputOf({ s: roles(["R"]) });
  writeFileSync(join(folder, file), text);
  return folder;
};
const MANIFEST = "cdktf.out/manifest.json";
const STACK = "cdktf.out/stacks/s/cdk.tf.json";

test.each(["0.12.3", "0.15.5", "0.20.12", "0.21.0", "0.21.0-pre.12", "0.24.0"])(
  "output of version %s is read",
  (version) => {
    const { stacks, problems } = readOutputFolder(outputOf({ s: { "//": { metadata: { version } } } }, { version }));
    expect(problems).toEqual([]);
    expect(stacks.map(({ name }) => name)).toEqual(["s"]);
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

test("output without a stack is read, since a project may have none yet", () => {
  expect(readOutputFolder(outputOf({}))).toEqual({ stacks: [], problems: [] });
});

test("stacks that the manifest no longer lists are ignored", () => {
  const folder = outputOf({ s: {} });
  mkdirSync(join(folder, "stacks/old"));
  writeFileSync(join(folder, "stacks/old/cdk.tf.json"), "{}");
  expect(readOutputFolder(folder).stacks.map(({ name }) => name)).toEqual(["s"]);
});

describe("a review refuses", () => {
  test("a folder that does not exist, a file, and a folder that CDKTF did not synthesize to", () => {
    const folder = mkdtempSync(join(tmpdir(), "nothing-"));
    expect(problemsOf(join(folder, "cdktf.out"))).toEqual([["cdktf.out", "missingFolder", {}]]);
    expect(problemsOf(folder)).toEqual([["cdktf.out", "noManifest", {}]]);
    writeFileSync(join(folder, "file"), "");
    expect(problemsOf(join(folder, "file"))).toEqual([["cdktf.out", "notAFolder", {}]]);
    expect(problemsOf(join(folder, "file/inside"))).toEqual([["cdktf.out", "missingFolder", {}]]);
  });

  test.each(["", "{", "[]", "null", '"text"'])("a manifest or a stack with the content %j", (text) => {
    expect(problemsOf(written("manifest.json", text))).toEqual([[MANIFEST, "notJson", {}]]);
    expect(problemsOf(written("stacks/s/cdk.tf.json", text))).toEqual([[STACK, "notJson", {}]]);
  });

  test.each(["0.25.0", "1.0.0", "0.11.2", "0.21", 21])("a manifest or a stack of version %j", (version) => {
    const values = { version, known: "0.12 to 0.24" };
    expect(problemsOf(outputOf({ s: {} }, { version }))).toEqual([[MANIFEST, "unknownVersion", values]]);
    expect(problemsOf(outputOf({ s: { "//": { metadata: { version } } } }))).toEqual([
      [STACK, "unknownVersion", values],
    ]);
  });

  test("a key that is defined twice, since Terraform uses both", () => {
    const twice = '{"//":{"metadata":{"version":"0.21.0"}},"resource":{},"resource":{}}';
    expect(problemsOf(written("stacks/s/cdk.tf.json", twice))).toEqual([[STACK, "notJson", {}]]);
  });

  test("Terraform's own JSON, which names no version", () => {
    expect(problemsOf(outputOf({ s: { "//": undefined } }))).toEqual([
      [STACK, "unknownVersion", { version: undefined, known: "0.12 to 0.24" }],
    ]);
  });

  test("a stack that is missing, is HCL, or is outside the folder, each with its own problem", () => {
    const folder = outputOf({ a: {}, b: {}, c: {}, d: {}, e: {} });
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    rmSync(join(folder, "stacks/a/cdk.tf.json"));
    manifest.stacks.b.synthesizedStackPath = "stacks/b/cdk.tf";
    manifest.stacks.c.synthesizedStackPath = "../../secret.json";
    manifest.stacks.d.synthesizedStackPath = "/etc/passwd.json";
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    expect(problemsOf(folder)).toEqual([
      ["cdktf.out/stacks/a/cdk.tf.json", "missingStack", { stack: "a" }],
      ["cdktf.out/stacks/b/cdk.tf", "hclStack", {}],
      [MANIFEST, "outsideFolder", { stack: "c" }],
      [MANIFEST, "outsideFolder", { stack: "d" }],
    ]);
  });

  test("a manifest that is a folder, a link to itself, or a pipe that nobody writes into", () => {
    const folder = outputOf({ s: { "//": METADATA } });
    const manifest = join(folder, "manifest.json");
    rmSync(manifest);
    mkdirSync(manifest);
    expect(problemsOf(folder)).toEqual([[MANIFEST, "notJson", {}]]);
    rmSync(manifest, { recursive: true });
    execFileSync("mkfifo", [manifest]);
    expect(problemsOf(folder)).toEqual([[MANIFEST, "notJson", {}]]);
    rmSync(manifest);
    symlinkSync("manifest.json", manifest);
    expect(problemsOf(folder)).toEqual([[MANIFEST, "unreadable", { error: "ELOOP" }]]);
  });
});

test("a folder that was synthesized on Windows, with backslashes in its manifest, is read", () => {
  const folder = outputOf({ s: roles(["A"]) });
  const path = join(folder, "manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replaceAll("stacks/s", "stacks\\\\s"));
  const { stacks, problems } = readOutputFolder(folder);
  expect(problems).toEqual([]);
  expect(stacks.map(({ name }) => name)).toEqual(["s"]);
});

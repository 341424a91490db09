import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { writeFiles } from "../../modules/init";
import { contents } from "../project";
import { folderWith, init, outcomesOf, problemsOf } from "./folders";

const textIn = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

describe("an existing package.json", () => {
  test("keeps its indentation, line ends, order and values, and gets only what is missing", () => {
    const folder = folderWith({
      "package.json":
        '{\r\n\t"version": "1.0.0",\r\n\t"name": "platform",\r\n\t"scripts": {\r\n\t\t"synth": "make",\r\n\t\t"test": "jest"\r\n\t},\r\n\t"dependencies": {\r\n\t\t"cdktf": "0.20.0"\r\n\t}\r\n}',
    });
    const { outcomes } = init(folder);
    expect(textIn(folder, "package.json")).toBe(
      [
        "{",
        '\t"version": "1.0.0",',
        '\t"name": "platform",',
        '\t"scripts": {',
        '\t\t"synth": "make",',
        '\t\t"test": "jest",',
        '\t\t"discover": "model-sharing discover",',
        '\t\t"review": "model-sharing review"',
        "\t},",
        '\t"dependencies": {',
        '\t\t"cdktf": "0.20.0"',
        "\t},",
        '\t"devDependencies": {',
        '\t\t"@aws-sdk/client-sagemaker": "^3.1142.0",',
        '\t\t"@cdktf/provider-aws": "^21.22.1",',
        '\t\t"cdktf-cli": "^0.21.0",',
        '\t\t"cdktf-sagemaker-model-sharing": "^0.2.0",',
        '\t\t"constructs": "^10.4.2",',
        '\t\t"https-proxy-agent": "^9.1.0"',
        "\t}",
        "}",
      ].join("\r\n"),
    );
    expect(outcomes[0]).toMatchObject({
      file: "package.json",
      code: "completed",
      values: {
        added: [
          "scripts.discover",
          "scripts.review",
          "devDependencies.cdktf-sagemaker-model-sharing",
          "devDependencies.@cdktf/provider-aws",
          "devDependencies.cdktf-cli",
          "devDependencies.constructs",
          "devDependencies.@aws-sdk/client-sagemaker",
          "devDependencies.https-proxy-agent",
        ],
      },
    });
  });

  test("keeps the tarball that the package was installed from", () => {
    const tarball = "file:cdktf-sagemaker-model-sharing-0.2.0.tgz";
    const folder = folderWith({
      "package.json": JSON.stringify({
        devDependencies: { "cdktf-sagemaker-model-sharing": tarball, typescript: "6.0.3" },
      }),
    });
    init(folder);
    const { devDependencies, ...others } = JSON.parse(textIn(folder, "package.json"));
    expect(devDependencies["cdktf-sagemaker-model-sharing"]).toBe(tarball);
    expect(Object.keys(devDependencies)).toEqual([...Object.keys(devDependencies)].sort());
    expect(others).not.toHaveProperty("private");
  });

  test("keeps the order of packages that are not sorted", () => {
    const folder = folderWith({ "package.json": '{ "devDependencies": { "typescript": "6.0.3", "jest": "30.5.2" } }' });
    init(folder);
    expect(Object.keys(JSON.parse(textIn(folder, "package.json")).devDependencies).slice(0, 2)).toEqual([
      "typescript",
      "jest",
    ]);
  });

  test("keeps its byte order mark and its mode", () => {
    const folder = folderWith({ "package.json": '\uFEFF{\n  "private": true\n}\n' });
    chmodSync(join(folder, "package.json"), 0o640);
    init(folder);
    expect(textIn(folder, "package.json")).toMatch(/^\uFEFF\{\n {2}"private": true,\n {2}"scripts": \{\n/);
    expect(statSync(join(folder, "package.json")).mode & 0o777).toBe(0o640);
  });

  test("that is a link stays one", () => {
    const folder = folderWith({ "real/package.json": "{}\n" });
    symlinkSync("real/package.json", join(folder, "package.json"));
    init(folder);
    expect(lstatSync(join(folder, "package.json")).isSymbolicLink()).toBe(true);
    expect(textIn(folder, "real/package.json")).toContain('"discover"');
  });

  test.each([
    ["with a comment", '{\n  // why\n  "private": true\n}\n'],
    ["that is cut off", '{ "private": '],
    ["that is empty", ""],
    ["that is a list", "[]"],
  ])("%s is a problem, and nothing is written", (_name, text) => {
    const folder = folderWith({ "package.json": text });
    expect(problemsOf(init(folder))).toEqual([{ file: "package.json", code: "notJson", values: {} }]);
    expect(contents(folder)).toEqual({ "package.json": text });
  });

  test("has all its problems shown at once", () => {
    const folder = folderWith({ "package.json": '{ "scripts": "make", "devDependencies": [] }', ".gitignore/": "" });
    expect(problemsOf(init(folder))).toEqual([
      { file: "package.json", code: "notAnObject", values: { key: "scripts" } },
      { file: "package.json", code: "notAnObject", values: { key: "devDependencies" } },
      { file: ".gitignore", code: "notAFile", values: {} },
    ]);
    expect(contents(folder)).toEqual({ "package.json": '{ "scripts": "make", "devDependencies": [] }' });
  });

  test("with the package of the other framework is refused, because both have the same command", () => {
    const text = '{ "dependencies": { "cdktf-sagemaker-model-sharing": "^0.2.0" } }';
    const folder = folderWith({ "package.json": text });
    expect(problemsOf(init(folder, { framework: "cdk-terrain" }))).toEqual([
      {
        file: "package.json",
        code: "otherFramework",
        values: {
          declared: "cdktf-sagemaker-model-sharing",
          wanted: "cdktn-sagemaker-model-sharing",
          framework: "cdktf",
        },
      },
    ]);
    expect(contents(folder)).toEqual({ "package.json": text });
  });
});

test("lines of .gitignore stay, and the missing ones are appended", () => {
  const folder = folderWith({ ".gitignore": "/node_modules\n*.tfstate\nsecret.txt" });
  const { outcomes } = init(folder);
  expect(textIn(folder, ".gitignore")).toBe(
    [
      "/node_modules",
      "*.tfstate",
      "secret.txt",
      "cdktf.out/",
      "cdktf.log",
      ".terraform/",
      "# The state of workspaces without a backend of their own. Nobody else should read it.",
      "*.tfstate.*",
      "",
    ].join("\n"),
  );
  expect(outcomes.find(({ file }) => file === ".gitignore")).toMatchObject({
    code: "completed",
    values: { added: ["cdktf.out/", "cdktf.log", ".terraform/", "*.tfstate.*"] },
  });
});

test("files of the user's own are kept, and an app of another kind is named", () => {
  const own = {
    "cdktf.json": '{ "app": "npx ts-node main.ts" }',
    ".github/workflows/model-sharing-review.yml": "name: ours\n",
    ".github/dependabot.yml": "version: 2\n",
    "workspaces/example.yaml.txt": "",
  };
  const folder = folderWith(own);
  const result = init(folder);
  expect(contents(folder)).toMatchObject(own);
  expect(outcomesOf(result)).toMatchObject({
    "cdktf.json": "otherApp",
    ".github/workflows/model-sharing-review.yml": "kept",
    ".github/workflows/model-sharing-comment.yml": "created",
    ".github/dependabot.yml": "kept",
    "workspaces/example.yaml.txt": "kept",
  });
});

describe("nothing is half written", () => {
  test("if a folder is a file", () => {
    const folder = folderWith({ "package.json": "{}", ".github": "" });
    expect(problemsOf(init(folder))).toEqual([{ file: ".github", code: "notAFolder", values: {} }]);
    expect(contents(folder)).toEqual({ "package.json": "{}", ".github": "" });
  });

  test("if the last file can't be written, and what was written before it is taken back", () => {
    const folder = folderWith({ "package.json": "{}", ".github/": "" });
    symlinkSync("missing/dependabot.yml", join(folder, ".github/dependabot.yml"));
    expect(problemsOf(init(folder))).toEqual([
      { file: ".github/dependabot.yml", code: "unwritable", values: { error: "ENOENT" } },
    ]);
    expect(lstatSync(join(folder, "workspaces"), { throwIfNoEntry: false })).toBeUndefined();
    expect(lstatSync(join(folder, ".github/workflows"), { throwIfNoEntry: false })).toBeUndefined();
    expect(textIn(folder, "package.json")).toBe("{}");
    expect(lstatSync(join(folder, ".gitignore"), { throwIfNoEntry: false })).toBeUndefined();
  });

  test("if another program changes a file during the run", () => {
    const folder = folderWith({ ".gitignore": "changed\n" });
    const files = [
      { file: "workspaces/new.txt", text: "new" },
      { file: ".gitignore", before: "planned\n", text: "planned\nmore\n" },
    ];
    expect(writeFiles(folder, files)).toMatchObject({ file: ".gitignore", code: "changedMeanwhile" });
    expect(contents(folder)).toEqual({ ".gitignore": "changed\n" });
    expect(lstatSync(join(folder, "workspaces"), { throwIfNoEntry: false })).toBeUndefined();
  });

  test("if the folder does not exist", () => {
    const folder = join(folderWith(), "missing");
    expect(problemsOf(init(folder))).toEqual([{ file: folder, code: "notAFolder", values: {} }]);
    expect(lstatSync(folder, { throwIfNoEntry: false })).toBeUndefined();
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser("if the folder is read-only (not as root, who can write all)", () => {
    const folder = folderWith();
    chmodSync(folder, 0o555);
    expect(problemsOf(init(folder))).toEqual([
      { file: "package.json", code: "unwritable", values: { error: "EACCES" } },
    ]);
  });
});

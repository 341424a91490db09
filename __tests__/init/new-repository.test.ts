import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { initProject } from "../../modules/init";
import { loadWorkspaces } from "../../modules/workspaces";
import { KeptStream } from "../kept-stream";
import { contents } from "../project";
import { folderWith, init, outcomesOf, PACKAGE } from "./folders";

const WORKFLOWS = ["review", "comment", "nightly", "deploy"].map(
  (name) => `.github/workflows/model-sharing-${name}.yml`,
);

const FILES = [
  "package.json",
  "cdktf.json",
  "workspaces/example.yaml.txt",
  ".gitignore",
  ...WORKFLOWS,
  ".github/dependabot.yml",
];

test("an empty folder becomes a repository, and the three next commands are printed", () => {
  const folder = folderWith();
  const [stdout, stderr] = [new KeptStream(), new KeptStream()];
  expect(initProject({ folder, package: PACKAGE }, { stdout, stderr })).toBe(0);
  expect(Object.keys(contents(folder)).sort()).toEqual([...FILES].sort());
  for (const file of FILES) {
    expect(stdout.text).toContain(`${file}  `);
  }
  expect(
    stdout.text.endsWith(`
  npm install --ignore-scripts
  npx model-sharing discover --workspace NAME --domain DOMAIN --region REGION
  npx model-sharing synth
`),
  ).toBe(true);
  expect(stderr.text).toBe("");
});

test("a new package.json has the scripts, the package, what it needs and what discover needs, and can't be published by mistake", () => {
  const folder = folderWith();
  init(folder);
  expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(`{
  "private": true,
  "scripts": {
    "synth": "model-sharing synth",
    "discover": "model-sharing discover",
    "review": "model-sharing review"
  },
  "devDependencies": {
    "@aws-sdk/client-sagemaker": "^3.1142.0",
    "@cdktf/provider-aws": "^21.22.1",
    "cdktf": "^0.21.0",
    "cdktf-cli": "^0.21.0",
    "cdktf-sagemaker-model-sharing": "^0.2.0",
    "constructs": "^10.4.2",
    "https-proxy-agent": "^9.1.0"
  }
}
`);
});

test("cdktf.json calls the installed command, and never downloads one", () => {
  const folder = folderWith();
  init(folder);
  expect(JSON.parse(readFileSync(join(folder, "cdktf.json"), "utf8"))).toEqual({
    language: "typescript",
    app: "npx --no model-sharing synth",
    projectId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
  });
});

test("the example is not read, and is a valid workspace file under another name", () => {
  const folder = folderWith();
  init(folder);
  const workspaces = join(folder, "workspaces");
  const before = loadWorkspaces(workspaces, "cdktf.out");
  expect([before.problems.map(({ code }) => code), before.warnings]).toEqual([["noFiles"], []]);
  const text = readFileSync(join(workspaces, "example.yaml.txt"), "utf8");
  expect(text.split("\n")[0]).toBe(
    "# yaml-language-server: $schema=../node_modules/cdktf-sagemaker-model-sharing/modules/workspaces/workspace.schema.json",
  );
  renameSync(join(workspaces, "example.yaml.txt"), join(workspaces, "dev.yaml"));
  const after = loadWorkspaces(workspaces, "cdktf.out");
  expect([after.problems, after.warnings, [...after.workspaces.keys()]]).toEqual([[], [], ["dev"]]);
});

test("the optional keys of the example are valid, too", () => {
  const folder = folderWith();
  init(folder);
  const text = readFileSync(join(folder, "workspaces/example.yaml.txt"), "utf8");
  const uncommented = text.replace(
    /^# ( *)(domain|scope|verify|provider|assumeRole|roleArn|backend|s3|bucket|region):/gm,
    "$1$2:",
  );
  expect(uncommented).toContain("\n  s3:\n    bucket:");
  const workspaces = join(folderWith({ "workspaces/dev.yaml": uncommented }), "workspaces");
  expect(loadWorkspaces(workspaces, "cdktf.out").problems).toEqual([]);
});

test("output, state and packages are ignored by git", () => {
  const folder = folderWith();
  init(folder);
  const lines = readFileSync(join(folder, ".gitignore"), "utf8").split("\n");
  expect(lines).toEqual(
    expect.arrayContaining(["node_modules/", "cdktf.out/", "cdktf.log", ".terraform/", "*.tfstate", "*.tfstate.*"]),
  );
});

test("a note says which Node.js the command line of the framework needs", () => {
  expect(init(folderWith()).notes.map(({ code, values }) => ({ code, values }))).toEqual([
    { code: "nodeOfCommandLine", values: { program: "cdktf-cli", versions: "20 or 22" } },
  ]);
  expect(init(folderWith(), { framework: "cdk-terrain" }).notes.map(({ code, values }) => ({ code, values }))).toEqual([
    { code: "nodeOfCommandLine", values: { program: "cdktn-cli", versions: "22.19 or later" } },
  ]);
});

test("on CDK Terrain, the packages are those of CDK Terrain, and the commands are the same", () => {
  const folder = folderWith();
  const { commands } = init(folder, { framework: "cdk-terrain" });
  const { scripts, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  expect(scripts.synth).toBe("model-sharing synth");
  expect(devDependencies).toEqual({
    "@aws-sdk/client-sagemaker": "^3.1142.0",
    "@cdktn/provider-aws": "^25.7.0",
    cdktn: "^0.24.0",
    "cdktn-cli": "^0.24.0",
    "cdktn-sagemaker-model-sharing": "^0.2.0",
    constructs: ">=10.6.0 <10.8.0",
    "https-proxy-agent": "^9.1.0",
  });
  expect(commands).toEqual(init(folderWith()).commands);
  expect(readFileSync(join(folder, "workspaces/example.yaml.txt"), "utf8")).toContain(
    "$schema=../node_modules/cdktn-sagemaker-model-sharing/modules/",
  );
});

test("the package for CDK Terrain makes a repository on it by default", () => {
  const folder = folderWith();
  init(folder, { package: { ...PACKAGE, name: "cdktn-sagemaker-model-sharing" } });
  expect(readFileSync(join(folder, "package.json"), "utf8")).toContain('"cdktn-cli"');
});

test("a second run changes nothing, and says so", () => {
  const folder = folderWith();
  init(folder);
  const before = contents(folder);
  expect(outcomesOf(init(folder))).toEqual(Object.fromEntries(FILES.map((file) => [file, "kept"])));
  expect(contents(folder)).toEqual(before);
});

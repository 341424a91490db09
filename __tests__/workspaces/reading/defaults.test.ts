import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { loadWorkspaces, WorkspaceFolder } from "../../../modules/workspaces";
import { file, folderOf, problemsOf, said } from "../folder";

const DEFAULTS = [
  'backend: { s3: { bucket: "state-{account}-{region}", key: "{workspace}/x.tfstate" } }',
  "provider:",
  '  assumeRole: { roleArn: "arn:aws:iam::{account}:role/Deployer" }',
  "policyName: Sharing",
  "scope: workspace",
  "tagOnCreate: [CreateModel]",
  "verify: true",
  "",
].join("\n");

const loaded = (files: Readonly<Record<string, string>>) => {
  const { workspaces, problems } = loadWorkspaces(folderOf(files), "cdktf.out");
  expect(problems).toEqual([]);
  return Object.fromEntries(workspaces);
};

test("a file gets each key that it does not have, with its own account, region and name in the texts", () => {
  const other = file().replace("111122223333", "444455556666").replace("eu-west-1", "us-east-1");
  expect(loaded({ "_defaults.yaml": DEFAULTS, "dev.yaml": file(), "prod.yaml": other })).toEqual({
    dev: {
      account: "111122223333",
      region: "eu-west-1",
      profileRoles: ["Analyst"],
      backend: { s3: { bucket: "state-111122223333-eu-west-1", key: "dev/x.tfstate" } },
      provider: { assumeRole: { roleArn: "arn:aws:iam::111122223333:role/Deployer" } },
      policyName: "Sharing",
      scope: "workspace",
      tagOnCreate: ["CreateModel"],
      verify: true,
    },
    prod: expect.objectContaining({
      backend: { s3: { bucket: "state-444455556666-us-east-1", key: "prod/x.tfstate" } },
      provider: { assumeRole: { roleArn: "arn:aws:iam::444455556666:role/Deployer" } },
    }),
  });
});

test("a key of the file counts whole, without anything of the default", () => {
  const text = file("backend: { s3: { bucket: own } }", "provider: { profile: p }", "verify: false");
  expect(loaded({ "_defaults.yaml": DEFAULTS, "dev.yaml": text }).dev).toMatchObject({
    backend: { s3: { bucket: "own" } },
    provider: { profile: "p" },
    verify: false,
  });
  expect(loaded({ "_defaults.yaml": DEFAULTS, "dev.yaml": text }).dev?.backend).toEqual({ s3: { bucket: "own" } });
});

test("an empty file of defaults gives nothing", () => {
  expect(loaded({ "_defaults.yaml": "# none yet\n", "dev.yaml": file() })).toEqual({
    dev: { account: "111122223333", region: "eu-west-1", profileRoles: ["Analyst"] },
  });
});

describe("a problem is at its place in the file of defaults, once for all workspaces:", () => {
  const two = { "dev.yaml": file(), "prod.yaml": file().replace("Analyst", "Scientist") };
  test.each([
    ["a form", "backend: { s3: { bucket: States } }", ['1:26  backend.s3.bucket: invalidBucket {"given":"States"}']],
    ["a type", "policyName: x\nverify: 1", ['2:9  verify: wrongType {"given":1,"source":"1","expected":"boolean"}']],
    ["a rule on two keys", "backend: {}", ["1:10  backend: oneBackend"]],
    [
      "an unknown key further in",
      "provider: { a: 1 }",
      ['1:13  provider.a: unknownKey {"known":["profile","assumeRole"]}'],
    ],
    [
      "a key that a default can't have",
      "account: x",
      ['1:1  account: unknownKey {"known":["backend","provider","policyName","scope","tagOnCreate","verify"]}'],
    ],
    [
      "a key that is defined twice",
      "verify: true\nverify: true",
      ['2:1  verify: duplicateKey {"key":"verify"}'.replace("verify: dup", "dup")],
    ],
    ["a credential", "provider: { secretKey: x }", ["1:13  provider.secretKey: credential"]],
    ["a token", 'provider: { profile: "#{TfToken[TOKEN.0]}" }', ["1:22  provider.profile: tokenLikeText"]],
    [
      "an expression",
      'provider: { profile: "${path.cwd}" }',
      ['1:22  provider.profile: notLiteral {"given":"${path.cwd}"}'],
    ],
    [
      "a placeholder without a meaning",
      'provider: { profile: "{stack}-{account}" }',
      ['1:22  provider.profile: unknownPlaceholder {"given":"{stack}","known":["{account}","{region}","{workspace}"]}'],
    ],
    ["a list", "- a", ["1:1  defaultsNotAMapping"]],
    [
      "no YAML",
      "a: [",
      [
        '1:5  syntaxError {"detail":"Flow sequence in block collection must be sufficiently indented and end with a ]"}',
      ],
    ],
  ])("%s", (_case, text, problems) => {
    expect(problemsOf({ "_defaults.yaml": text, ...two })).toEqual(
      problems.map((problem) => `workspaces/_defaults.yaml:${problem}`),
    );
  });

  test("a state that two workspaces would share", () => {
    const text = "backend: { s3: { bucket: states, key: one } }";
    expect(problemsOf({ "_defaults.yaml": text, ...two })).toEqual([
      'workspaces/_defaults.yaml:1:1  backend: duplicateState {"state":"s3://states/one","other":"workspaces/dev.yaml"}',
    ]);
  });

  test("a warning", () => {
    expect(said(folderOf({ "_defaults.yaml": "tagOnCreate: [CreateModle]", ...two }), "warnings")).toEqual([
      'workspaces/_defaults.yaml:1:15  tagOnCreate[0]: unknownCreateAction {"given":"CreateModle","nearest":"CreateModel"}',
    ]);
  });
});

test("a missing account is a problem of the file alone", () => {
  expect(problemsOf({ "_defaults.yaml": DEFAULTS, "dev.yaml": file().replace(/account.*\n/, "") })).toEqual([
    'workspaces/dev.yaml:1:1  missingKey {"key":"account","example":"account: \\"111122223333\\""}',
  ]);
});

test("defaults alone are no workspace, and another extension is refused", () => {
  expect(problemsOf({ "_defaults.yaml": DEFAULTS })).toEqual(["workspaces  noFiles"]);
  expect(problemsOf({ "_defaults.yml": DEFAULTS, "dev.yaml": file() })[0]).toBe(
    'workspaces/_defaults.yml  ignoredExtension {"expected":"_defaults.yaml"}',
  );
});

test("the files of a folder that is edited have the defaults, too", () => {
  const folder = new WorkspaceFolder(folderOf({ "_defaults.yaml": DEFAULTS, "dev.yaml": file() }));
  expect(folder.files.map(({ workspace }) => workspace?.policyName)).toEqual(["Sharing"]);
});

test("an editor knows the keys, and takes placeholders", () => {
  const schema = join(__dirname, "../../../modules/workspaces/defaults.schema.json");
  const accepts = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
  expect([accepts(parse(DEFAULTS)), accepts.errors]).toEqual([true, null]);
  expect(accepts({ account: "111122223333" })).toBe(false);
  expect(accepts({ backend: { s3: { buckett: "x" } } })).toBe(false);
});

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelSharingGrantProps } from "../modules/model-sharing";
import { contents, newProject, ROOT, runApp } from "./project";
import { codeBlocks, programs, README } from "./readme-code";
import { file, textsOf } from "./workspaces/folder";

test.each(codeBlocks("yaml").map((text, index) => [index + 1, text]))(
  "workspace file %i has no problems",
  (_index, text) => {
    const isDefaults = String(text).includes("defaults.schema.json");
    const files: Record<string, string> = isDefaults
      ? { "_defaults.yaml": String(text), "dev.yaml": file() }
      : { "dev.yaml": String(text) };
    expect(textsOf(files)).toBe("");
  },
);

test("the table of keys lists every key of a workspace file", () => {
  const { properties } = JSON.parse(readFileSync(join(ROOT, "modules/workspaces/workspace.schema.json"), "utf8"));
  for (const key of Object.keys(properties)) {
    const inner = Object.keys(properties[key].properties ?? {});
    for (const shown of inner.length === 0 ? [key] : inner.map((one) => `${key}.${one}`)) {
      expect(README).toContain(`| \`${shown}\` |`);
    }
  }
});

test("the table of props lists the props of the construct and nothing else", () => {
  const props: Readonly<Record<keyof ModelSharingGrantProps, true>> = {
    profileRoles: true,
    policyName: true,
    tagOnCreate: true,
    limitTo: true,
    adopt: true,
    verify: true,
    verifyContext: true,
  };
  const [table = ""] = /(?<=^\| prop \| meaning \| default \|\n)(\|.*\n)+/m.exec(README) ?? [];
  expect([...table.matchAll(/^\| `(\w+)`/gm)].map(([, prop]) => prop)).toEqual(Object.keys(props));
});

describe("the programs", () => {
  const project = newProject();
  const examples = programs().map((text, index) => ({ name: `example-${index + 1}.ts`, text }));
  for (const { name, text } of examples) {
    writeFileSync(join(project, name), text);
  }
  const run = (index: number, stack: string) => {
    const program = ["-r", "./run-typescript.js", examples[index]?.name ?? ""];
    expect(runApp(project, {}, program)).toMatchObject({ status: 0, stderr: "" });
    return JSON.parse(contents(join(project, "cdktf.out"))[`stacks/${stack}/cdk.tf.json`] ?? "");
  };

  test("run, and synthesize the addresses that the text names", () => {
    const addresses = [...README.matchAll(/(?<=`aws_iam_role_policy\.)[\w-]+/g)].map(([address]) => address);
    const [listed = "", byToken = "", inVariable = ""] = addresses;
    expect(addresses).toHaveLength(3);
    const { resource, output } = run(0, "analytics");
    expect(Object.keys(resource.aws_iam_role_policy)).toEqual([listed, listed.replace("Analyst", "Scientist")]);
    expect(output.granted.value).toEqual(["Analyst", "Scientist"]);
    const roles = run(1, "roles");
    expect(Object.keys(roles.resource.aws_iam_role_policy)).toEqual(
      [inVariable, "second_x_key_x_analyst", "second_x_key_x_engineer", "sharing_x_Scientist", byToken].sort(),
    );
    expect(roles.import).toEqual([{ to: "aws_iam_role_policy.second_x_key_x_engineer", id: "Engineer:PastedByHand" }]);
    const profiles = run(2, "profiles");
    expect(Object.keys(profiles.resource.aws_iam_role_policy)).toHaveLength(2);
    expect(examples).toHaveLength(3);
  });
});

test("the problem is printed as the app prints it", () => {
  const [shown = ""] = codeBlocks("text");
  const text = file().replace("- Analyst", "- Fine\n  - AlsoFine\n  - service-role/X");
  expect(textsOf({ "dev.yaml": `# A comment.\n${text}` })).toBe(shown.trim());
});

test("the permissions for discover are exactly the calls that it makes", () => {
  const [policy] = codeBlocks("json").filter((text) => text.includes("sagemaker:DescribeDomain"));
  const { Statement } = JSON.parse(policy ?? "") as { Statement: ReadonlyArray<{ Action: string | string[] }> };
  expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
    "sagemaker:DescribeDomain",
    "sagemaker:DescribeUserProfile",
    "sagemaker:ListUserProfiles",
  ]);
});

test("the commands are scripts of package.json or installed programs", () => {
  const { scripts, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const documents = README + readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const scriptNames = [...documents.matchAll(/npm (?:run )?(?:-s )?(?!ci\b|run\b|pack\b|install\b)([\w:-]+)/g)].map(
    ([, script = ""]) => script,
  );
  expect(scriptNames.length).toBeGreaterThan(3);
  expect(scriptNames.filter((script) => !(script in scripts))).toEqual([]);
  const programs = new Set([...documents.matchAll(/npx (\w+)/g)].map(([, program = ""]) => program));
  expect([...programs].sort()).toEqual(["cdktf", "jest", "model"]);
  expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(["cdktf-cli", "jest"]));
});

import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contents, newProject, ROOT, runApp } from "./project";
import { file, problemsOf } from "./workspaces/folder";

const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** The README's code of one language. */
function blocks(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);
}

test.each(blocks("yaml").map((text, index) => [index + 1, text]))("workspace file %i is one", (_index, text) => {
  expect(problemsOf({ "dev.yaml": String(text) })).toEqual([]);
});

test("the table of keys has every key of a workspace file", () => {
  const { properties } = JSON.parse(readFileSync(join(ROOT, "modules/workspaces/workspace.schema.json"), "utf8"));
  for (const key of Object.keys(properties)) {
    const inner = Object.keys(properties[key].properties ?? {});
    for (const shown of inner.length === 0 ? [key] : inner.map((one) => `${key}.${one}`)) {
      expect(README).toContain(`| \`${shown}\` |`);
    }
  }
});

test("the program type-checks, runs, and gives the address that the text names", () => {
  const programs = blocks("ts");
  expect(programs).toHaveLength(1);
  const project = newProject();
  writeFileSync(join(project, "example.ts"), programs[0] ?? "");
  copyFileSync(join(ROOT, "tsconfig.json"), join(project, "tsconfig.json"));
  const tsc = spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc")], {
    cwd: project,
    encoding: "utf8",
  });
  expect({ status: tsc.status, stdout: tsc.stdout }).toEqual({ status: 0, stdout: "" });
  expect(runApp(project, {}, ["-r", "./run-typescript.js", "example.ts"])).toMatchObject({ status: 0, stderr: "" });
  const { resource, output } = JSON.parse(contents(join(project, "cdktf.out"))["stacks/analytics/cdk.tf.json"] ?? "");
  const [address = ""] = /(?<=aws_iam_role_policy\.)[\w-]+/.exec(README) ?? [];
  expect(Object.keys(resource.aws_iam_role_policy)).toEqual([address, address.replace("Analyst", "Scientist")]);
  expect(output.granted.value).toEqual(["Analyst", "Scientist"]);
});

test("the problem is shown as the app shows it", () => {
  const [shown = ""] = blocks("text");
  const text = file().replace("- Analyst", "- Fine\n  - AlsoFine\n  - service-role/X");
  expect(problemsOf({ "dev.yaml": `# A comment.\n${text}` })).toEqual([shown.trim()]);
});

test("its commands are scripts of package.json, or programs that it installs", () => {
  const { scripts, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const named = [...README.matchAll(/npm (?:run )?(?!ci\b|run\b)(\w+)/g)].map(([, script = ""]) => script);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
  const programs = new Set([...README.matchAll(/npx (\w+)/g)].map(([, program = ""]) => program));
  expect([...programs].sort()).toEqual(["cdktf", "jest"]);
  expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(["cdktf-cli", "jest"]));
});

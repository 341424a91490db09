import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project";

// The text of the Terraform module. Real Terraform runs it in __tests__/terraform/.

const MODULE = join(ROOT, "terraform-module");
const MAX_LENGTH = 140;

const files = (readdirSync(MODULE, { recursive: true }) as string[]).filter((name) => /\.(tf|hcl)$/.test(name));
const text = (name: string) => readFileSync(join(MODULE, name), "utf8");

test("the module has the files of a standard module, and no expression in JSON", () => {
  expect(files).toEqual(expect.arrayContaining(["main.tf", "outputs.tf", "variables.tf", "versions.tf"]));
  expect(readdirSync(MODULE).filter((name) => name.endsWith(".json"))).toEqual([]);
});

test.each(files)(`%s has no line of more than ${MAX_LENGTH} characters`, (name) => {
  const lines = text(name).split("\n");
  expect(lines.filter((line) => line.length > MAX_LENGTH)).toEqual([]);
});

// A variable that the policy alone hands on would be refused at a line of the module and not of the caller, and main.tf would
// not show what is granted.
test("modules/policy has the policy, the variables and the create actions of the module, to the letter but for descriptions", () => {
  // The description of limit_to says more where there are roles.
  const code = (name: string) => text(name).replace(/^ {2}description = <<-TEXT\n[\s\S]*?^ {2}TEXT$/gm, "");
  const module = ["main.tf", "variables.tf", "outputs.tf", "create-actions.tf"].map(code).join("\n");
  const policy = ["main.tf", "variables.tf", "create-actions.tf"]
    .map((name) => code(`modules/policy/${name}`))
    .join("\n");
  const blocks = policy.match(/^\w.*\{\n[\s\S]*?^\}$/gm) ?? [];
  expect(blocks.length).toBeGreaterThan(4);
  expect(blocks.filter((block) => !module.includes(block))).toEqual([]);
  const conditions = text("modules/policy/outputs.tf").match(/^ {2}precondition \{\n[\s\S]*?^ {2}\}$/gm) ?? [];
  expect(conditions.length).toBeGreaterThan(2);
  expect(conditions.filter((condition) => !module.includes(condition))).toEqual([]);
});

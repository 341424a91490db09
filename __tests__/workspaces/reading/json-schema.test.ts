import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { file } from "../folder";

const ROOT = join(__dirname, "../../..");
const EXAMPLES = readdirSync(join(ROOT, "examples/workspaces"));
const SCHEMA = join(ROOT, "modules/workspaces/workspace.schema.json");

const accepts = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

test.each(EXAMPLES)("%s names the schema in its first line, for the YAML language server, and follows it", (name) => {
  const path = join(ROOT, "examples/workspaces", name);
  const text = readFileSync(path, "utf8");
  const [, named = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
  expect(resolve(path, "..", named)).toBe(SCHEMA);
  expect([accepts(parse(text)), accepts.errors]).toEqual([true, null]);
});

test.each([
  ["an unknown key", file("policyname: X")],
  ["an unknown key further in", file("provider: { assumeRole: { roleArn: arn:aws:iam::111122223333:role/X, id: x } }")],
  ["a missing key", file().replace(/account.*\n/, "")],
  ["an account that isn't text", file().replace('"111122223333"', "111122223333")],
  ["a role that is a path and a name", file().replace("Analyst", "service-role/Analyst")],
  ["a domain that is none", file("domain: d-")],
  ["a scope that isn't", file("scope: account")],
  ["an action that is none", file("tagOnCreate: [DeleteModel]")],
])("an editor shows %s", (_case, text) => {
  expect(accepts(parse(text))).toBe(false);
});

test("every key says what it means", () => {
  const undescribed: string[] = [];
  const visit = (schema: { properties?: Record<string, never>; description?: string }, path: string) => {
    if (schema.description === undefined) {
      undescribed.push(path);
    }
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      visit(inner, `${path}.${key}`);
    }
  };
  visit(JSON.parse(readFileSync(SCHEMA, "utf8")), "workspace");
  expect(undescribed).toEqual([]);
});

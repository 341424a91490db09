import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { policyStatements } from "../../modules/model-sharing/aws";
import { ROOT } from "../project";
import { textOf } from "./documents";

// Tables and headings that must have everything that the code has, and nothing else.

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

function keysOf({ properties = {} }: Schema, path: readonly string[] = []): string[] {
  return Object.entries(properties).flatMap(([name, inner]) => [
    [...path, name].join("."),
    ...keysOf(inner, [...path, name]),
  ]);
}

test("the table of keys has the keys of the schema and nothing else", () => {
  const schema = JSON.parse(readFileSync(join(ROOT, "modules/workspaces/workspace.schema.json"), "utf8"));
  const [table = ""] = /(?<=^\| key \| value \| meaning \|\n)(\|.*\n)+/m.exec(textOf("docs/workspace-files.md")) ?? [];
  const shown = [...table.matchAll(/^\| `([\w.]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
  expect(shown.map(([, key]) => key)).toEqual(keysOf(schema));
  expect(shown.map(([, key]) => key)).toContain("backend.s3.assumeRole.roleArn");
});

test("the table of the limited scope has each action beside the resource that it is limited to", () => {
  const [, rows = ""] =
    /\| resource with `scope: workspace` \|\n\|.*\n((?:\|.*\n)+)/.exec(textOf("docs/workspace-files.md")) ?? [];
  const shown = rows
    .trim()
    .split("\n")
    .map((row) => {
      const [, actions = "", resource = ""] = row.split("|");
      const [, type = ""] = /`([^`]+)`/.exec(resource) ?? [];
      return [[...actions.matchAll(/`(\w+)`/g)].map(([, action]) => `sagemaker:${action}`).sort(), type];
    });
  const granted = policyStatements({ limitTo: { accountId: "111122223333", region: "eu-west-1" } });
  expect(shown).toEqual(
    granted.map(({ actions, resources: [resource = ""] }) => [
      [...actions].sort(),
      resource.replace("arn:aws:sagemaker:eu-west-1:111122223333:", ""),
    ]),
  );
});

/** All texts that the commands print, one sample each: the snapshots that a person reads. */
function texts(): string {
  const snapshots = (readdirSync(join(ROOT, "__tests__"), { recursive: true }) as string[]).filter((name) =>
    /texts\.test\.ts\.snap$/.test(name),
  );
  expect(snapshots.length).toBeGreaterThan(4);
  return snapshots.map((name) => readFileSync(join(ROOT, "__tests__", name), "utf8")).join("\n");
}

/** What Terraform and AWS say, as __tests__/terraform sees it. */
const OF_TERRAFORM = [
  "AWS account ID not allowed",
  "Invalid for_each argument",
  "Cannot import non-existent remote object",
  "LimitExceeded",
  "NoSuchEntity",
];

test("the messages in the headings of troubleshooting are messages of the commands, of Terraform or of AWS", () => {
  const page = textOf("docs/troubleshooting.md");
  const messages = [...page.matchAll(/^### `(.*)`$/gm)].map(([, message = ""]) => message);
  expect(messages.length).toBeGreaterThan(9);
  const known = texts().replaceAll("\\`", "`");
  expect(messages.filter((message) => !known.includes(message))).toEqual(OF_TERRAFORM);
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
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

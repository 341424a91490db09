import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";

interface Blocks {
  readonly variable?: Readonly<Record<string, [{ type: string; description: string; default?: unknown }]>>;
  readonly output?: Readonly<Record<string, [{ description: string }]>>;
}

/** Returns the README of a Terraform module with new tables of the module's inputs and outputs. */
export async function moduleReadme(folder: string): Promise<string> {
  const module = join(__dirname, "..", folder);
  const files = readdirSync(module).filter((name) => name.endsWith(".tf"));
  const blocks: Blocks[] = await Promise.all(
    files.map((name) => parse(name, readFileSync(join(module, name), "utf8")) as Promise<Blocks>),
  );
  const inputs = rows(blocks.map(({ variable }) => variable)).map(
    ([name, { type, description, default: fallback }]) =>
      `| \`${name}\` | ${line(description)} | \`${type.replace(/^\$\{(.*)\}$/s, "$1")}\` | \`${JSON.stringify(fallback)}\` |`,
  );
  const outputs = rows(blocks.map(({ output }) => output)).map(
    ([name, { description }]) => `| \`${name}\` | ${line(description)} |`,
  );
  const tables = [
    "## Inputs",
    "",
    "| name | meaning | type | default |",
    "|---|---|---|---|",
    ...inputs,
    "",
    "## Outputs",
    "",
    "| name | meaning |",
    "|---|---|",
    ...outputs,
  ].join("\n");
  const [before = "", rest = ""] = readFileSync(join(module, "README.md"), "utf8").split(START);
  const [, after = ""] = rest.split(END);
  return `${before}${START}\n${tables}\n${END}${after}`;
}

const START = "<!-- made by npm run generate -->";
const END = "<!-- end -->";

function rows<Block>(blocks: ReadonlyArray<Readonly<Record<string, [Block]>> | undefined>): Array<[string, Block]> {
  const all = blocks.flatMap((one) => Object.entries(one ?? {}));
  return all.map(([name, [block]]): [string, Block] => [name, block]).sort(([a], [b]) => (a < b ? -1 : 1));
}

function line(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

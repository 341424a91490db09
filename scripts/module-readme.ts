import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moduleSource } from "../modules/terraform-module";

interface Variable {
  readonly type: string;
  readonly description: string;
  readonly default: unknown;
}

const README = join(__dirname, "../terraform-module/README.md");

/** Returns the module's README with new tables of the module's inputs and outputs. */
export function moduleReadme(): string {
  const { variable, output } = JSON.parse(moduleSource()) as {
    variable: Record<string, Variable>;
    output: Record<string, { description: string }>;
  };
  const inputs = Object.entries(variable).map(
    ([name, input]) =>
      `| \`${name}\` | ${input.description} | \`${input.type}\` | \`${JSON.stringify(input.default)}\` |`,
  );
  const outputs = Object.entries(output).map(([name, { description }]) => `| \`${name}\` | ${description} |`);
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
  const [before = "", rest = ""] = readFileSync(README, "utf8").split(START);
  const [, after = ""] = rest.split(END);
  return `${before}${START}\n${tables}\n${END}${after}`;
}

const START = "<!-- made by npm run generate -->";
const END = "<!-- end -->";

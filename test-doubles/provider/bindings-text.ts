import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The TypeScript that a binding was compiled from, by what it exports: `class IamRolePolicy`, `function …`.
 * It is in the source map, and says in comments what is computed, which the compiled code and its types don't.
 */
export function bindingText(folder: string): Map<string, string> {
  const compiled = readFileSync(join(BINDINGS, folder, "index.js"), "utf8");
  const map = Buffer.from(compiled.slice(compiled.lastIndexOf(MAP_START) + MAP_START.length), "base64");
  const [source] = JSON.parse(map.toString()).sourcesContent as string[];
  if (source === undefined) {
    throw new Error(`The binding ${folder} has no source in its source map.`);
  }
  return new Map(
    source.split(/^export (?=class|function|interface)/m).map((text) => [/^\w+ \w+/.exec(text)?.[0] ?? "", text]),
  );
}

const BINDINGS = join(dirname(require.resolve("@cdktf/provider-aws/package.json")), "lib");
const MAP_START = "sourceMappingURL=data:application/json;base64,";

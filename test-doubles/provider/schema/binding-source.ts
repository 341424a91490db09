import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Reads the TypeScript of a binding from its source map: exported name (`class IamRolePolicy`, `function …`) → text.
 * Only its comments say which members are computed: the compiled code and the types do not.
 */
export function bindingSource(folder: string): Map<string, string> {
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

import type { JsonSchema } from "@valibot/to-json-schema";
import { pageText, withGeneratedPart } from "./generated-part";
import { workspaceJsonSchemaSource } from "./workspace-json-schema";

/** The page with the table of all keys of a workspace file. */
export const WORKSPACE_FILES_PAGE = "docs/workspace-files.md";

/** Returns the page with a new table of keys. */
export function workspaceFilesPage(): string {
  const rows = rowsOf("", JSON.parse(workspaceJsonSchemaSource()));
  const table = ["| key | value | meaning |", "|---|---|---|", ...rows].join("\n");
  return withGeneratedPart(pageText(WORKSPACE_FILES_PAGE), "keys", table);
}

/** A row for each key, and for each key inside it. */
function rowsOf(path: string, { properties = {}, required = [] }: JsonSchema): string[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (typeof schema === "boolean") {
      return [];
    }
    const key = path === "" ? name : `${path}.${name}`;
    const isRequired = required.includes(name) ? "**Required.** " : "";
    return [`| \`${key}\` | ${valueText(schema)} | ${isRequired}${schema.description ?? ""} |`, ...rowsOf(key, schema)];
  });
}

function valueText({ type, enum: options, properties, items }: JsonSchema): string {
  if (options !== undefined) {
    return options.map((option) => `\`${option}\``).join(" or ");
  }
  if (type === "object") {
    return properties === undefined ? "map" : "keys below";
  }
  if (type === "array") {
    return `list of ${typeof items === "object" && "type" in items && items.type === "string" ? "texts" : "values"}`;
  }
  return type === "boolean" ? "`true` or `false`" : "text";
}

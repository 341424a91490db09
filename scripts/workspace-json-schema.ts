import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import { workspaceSchema } from "../modules/workspaces";

/** Returns the text of `modules/workspaces/workspace.schema.json`, which editors use. */
export function workspaceJsonSchemaSource(): string {
  const schema = toJsonSchema(workspaceSchema, {
    target: "draft-07",
    // JSON Schema can't express a check over several keys. Reading the file still makes the check.
    ignoreActions: ["check"],
    overrideSchema: ({ valibotSchema, jsonSchema }): JsonSchema | undefined =>
      valibotSchema.type === "object" ? { ...jsonSchema, additionalProperties: false } : undefined,
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import { workspaceSchema } from "../modules/workspaces";

/** The text of `modules/workspaces/workspace.schema.json`, for editors. */
export function workspaceJsonSchemaSource(): string {
  const schema = toJsonSchema(workspaceSchema, {
    target: "draft-07",
    // A check over several keys has no form there; reading the file still makes it.
    ignoreActions: ["check"],
    overrideSchema: ({ valibotSchema, jsonSchema }): JsonSchema | undefined =>
      valibotSchema.type === "object" ? { ...jsonSchema, additionalProperties: false } : undefined,
  });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

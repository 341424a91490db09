import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import { DEFAULTS_KEYS, workspaceSchema } from "../modules/workspaces";

/** Returns the text of `modules/workspaces/workspace.schema.json`, which editors use. */
export function workspaceJsonSchemaSource(): string {
  return textOf(workspaceJsonSchema());
}

/**
 * Returns the text of `modules/workspaces/defaults.schema.json`, for `_defaults.yaml`. It has no patterns, because the
 * texts of defaults have placeholders.
 */
export function defaultsJsonSchemaSource(): string {
  const { $schema, properties = {} } = workspaceJsonSchema();
  return textOf({
    $schema,
    type: "object",
    title: "Defaults of cdktf-sagemaker-model-sharing",
    description:
      "Keys of all workspace files in the folder that don't have the key themselves. {account}, {region} and {workspace} in a text are those of the workspace.",
    properties: Object.fromEntries(DEFAULTS_KEYS.map((key) => [key, withoutPatterns(properties[key])])),
    additionalProperties: false,
  });
}

function withoutPatterns(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === "pattern" ? undefined : value)));
}

function workspaceJsonSchema(): JsonSchema {
  return toJsonSchema(workspaceSchema, {
    target: "draft-07",
    // JSON Schema can't express a check over several keys. Reading the file still makes the check.
    ignoreActions: ["check"],
    overrideSchema: ({ valibotSchema, jsonSchema }): JsonSchema | undefined =>
      valibotSchema.type === "object" ? { ...jsonSchema, additionalProperties: false } : undefined,
  });
}

function textOf(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

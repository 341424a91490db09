import { DATA_SOURCES } from "../../../test-doubles/provider/data-sources";
import { RESOURCES } from "../../../test-doubles/provider/resources";
import { type Block, schemaOf, type Type } from "../../../test-doubles/provider/schema";

// The expected schemas are copied from the provider's documentation, not from the bindings.

test("the name of a role's inline policy is optional and computed", () => {
  expect(attributesOf(schemaOf(RESOURCES.aws_iam_role_policy.binding))).toEqual({
    id: ["optional computed", "string"],
    name: ["optional computed", "string"],
    name_prefix: ["optional computed", "string"],
    policy: ["required", "string"],
    role: ["required", "string"],
  });
});

test("a simulation has context blocks and a computed set of results", () => {
  const schema = schemaOf(DATA_SOURCES.aws_iam_principal_policy_simulation.binding);

  expect(attributesOf(schema)).toEqual({
    action_names: ["required", ["set", "string"]],
    additional_policies_json: ["optional", ["set", "string"]],
    all_allowed: ["computed", "bool"],
    caller_arn: ["optional", "string"],
    id: ["computed", "string"],
    permissions_boundary_policies_json: ["optional", ["set", "string"]],
    policy_source_arn: ["required", "string"],
    resource_arns: ["optional", ["set", "string"]],
    resource_handling_option: ["optional", "string"],
    resource_owner_account_id: ["optional", "string"],
    resource_policy_json: ["optional", "string"],
    results: [
      "computed",
      [
        "set",
        [
          "object",
          {
            action_name: "string",
            allowed: "bool",
            decision: "string",
            decision_details: ["map", "string"],
            matched_statements: ["set", ["object", { source_policy_id: "string", source_policy_type: "string" }]],
            missing_context_keys: ["set", "string"],
            resource_arn: "string",
          },
        ],
      ],
    ],
  });
  expect(schema.blocks.map(({ block: _, ...shape }) => shape)).toEqual([
    { name: "context", nesting: "SET", minItems: 0, maxItems: 0 },
  ]);
  expect(attributesOf(blockAt(schema, "context"))).toEqual({
    key: ["required", "string"],
    type: ["required", "string"],
    values: ["required", ["set", "string"]],
  });
});

test("a user profile has one block of settings, with nested blocks", () => {
  const schema = schemaOf(RESOURCES.aws_sagemaker_user_profile.binding);
  const { block: settings, ...shape } = schema.blocks[0] ?? { block: schema };

  expect(shape).toEqual({ name: "user_settings", nesting: "LIST", minItems: 0, maxItems: 1 });
  expect(attributesOf(settings)).toEqual({
    auto_mount_home_efs: ["optional computed", "string"],
    default_landing_uri: ["optional", "string"],
    execution_role: ["required", "string"],
    security_groups: ["optional", ["set", "string"]],
    studio_web_portal: ["optional computed", "string"],
  });
  expect(attributesOf(blockAt(settings, "jupyter_lab_app_settings", "custom_image"))).toEqual({
    app_image_config_name: ["required", "string"],
    image_name: ["required", "string"],
    image_version_number: ["optional", "number"],
  });
});

function attributesOf({ attributes }: Block): Record<string, [string, Type]> {
  return Object.fromEntries(
    attributes.map(({ name, type, ...flags }) => {
      const names = (["required", "optional", "computed"] as const).filter((flag) => flags[flag]);
      return [name, [names.join(" "), type]];
    }),
  );
}

function blockAt(block: Block, ...[name, ...rest]: string[]): Block {
  const inner = block.blocks.find((one) => one.name === name)?.block;
  if (inner === undefined) {
    throw new Error(`There is no block ${name}.`);
  }
  return rest.length === 0 ? inner : blockAt(inner, ...rest);
}

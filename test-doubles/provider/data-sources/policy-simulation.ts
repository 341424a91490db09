import {
  type Aws,
  type Context,
  evaluate,
  type FoundRole,
  Iam,
  type NamedPolicy,
  type PolicyDocument,
  withErrorPrefix,
} from "../account";
import type { DataSource } from "../terraform-type";
import { blocksOf, textOf, textsOf, type Values } from "../values";

/** data.aws_iam_principal_policy_simulation */
export const policySimulation: DataSource = {
  binding: {
    folder: "data-aws-iam-principal-policy-simulation",
    className: "DataAwsIamPrincipalPolicySimulation",
  },
  read(aws, config) {
    const arn = textOf(config, "policy_source_arn") ?? "";
    const role = withErrorPrefix("policy simulation error ()", () => new Iam(aws).simulatedRole(arn));
    const layers = layersOf(aws, role, config);
    const context = contextOf(config);
    const resources = textsOf(config, "resource_arns");
    const results = textsOf(config, "action_names").flatMap((action) =>
      (resources.length > 0 ? resources : ["*"]).map((resource) => resultOf(layers, action, resource, context)),
    );
    return { id: "-", results, all_allowed: results.length > 0 && results.every(({ allowed }) => allowed) };
  },
};

function resultOf(layers: NamedPolicy[][], action: string, resource: string, context: Context): Values {
  const { decision, matched, missingContextKeys } = evaluate(layers, action, resource, context);
  return {
    action_name: action,
    resource_arn: resource,
    decision,
    allowed: decision === "allowed",
    decision_details: {},
    matched_statements: [...new Set(matched.map(({ id }) => id))].map((id) => ({
      source_policy_id: id,
      source_policy_type: "IAM Policy",
    })),
    missing_context_keys: [...missingContextKeys],
  };
}

/** A boundary that is given takes the place of the role's own. */
function layersOf({ account }: Aws, role: FoundRole, config: Values): NamedPolicy[][] {
  const own = Object.entries(role.inline ?? {}).map(([name, text]) => named(`role_${role.name}_${name}`, text));
  const more = textsOf(config, "additional_policies_json").map((text, at) => named(`PolicyInputList.${at + 1}`, text));
  const given = textsOf(config, "permissions_boundary_policies_json").map((text, at) =>
    named(`PermissionsBoundaryPolicyInputList.${at + 1}`, text),
  );
  const boundary = given.length > 0 ? given : existing("PermissionsBoundary", role.boundary);
  const organization = existing("OrganizationPolicy", account.organizationPolicy);
  return [[...own, ...more], ...[boundary, organization].filter((layer) => layer.length > 0)];
}

function existing(id: string, document?: PolicyDocument): NamedPolicy[] {
  return document === undefined ? [] : [{ id, document }];
}

function named(id: string, text: string): NamedPolicy {
  return { id, document: JSON.parse(text) };
}

function contextOf(config: Values): Context {
  return new Map(
    blocksOf(config, "context").map((entry) => [(textOf(entry, "key") ?? "").toLowerCase(), textsOf(entry, "values")]),
  );
}

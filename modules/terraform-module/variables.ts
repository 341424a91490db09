import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  CONDITION_TEXTS,
  type Condition,
  DEFAULT_POLICY_NAME,
  isChangeable,
  isRole,
  listConditions,
  nameOf,
  PARTITIONS,
  UNTAGGABLE_CREATE_ACTIONS,
} from "../model-sharing";
import { MODULE_TEXTS } from "./texts";

/** The partition of `var.limit_to`'s region. */
export const REGION_PARTITION = PARTITIONS.reduceRight(
  (otherwise, [prefix, partition]) => `startswith(var.limit_to.region, "${prefix}") ? "${partition}" : ${otherwise}`,
  '"aws"',
);

/** Adds the variables with their validation: Terraform shows the caller's line if a variable is invalid. */
export function addVariables(stack: TerraformStack): void {
  const variable = (name: string, type: string, description: string, rules: Condition[], fallback?: unknown) => {
    const made = new TerraformVariable(stack, name, {
      type,
      description,
      nullable: fallback === null,
      validation: rules.length === 0 ? undefined : [...rules],
    });
    if (fallback !== undefined) {
      // As an override, since CDKTF takes no null for a default.
      made.addOverride("default", fallback);
    }
  };
  variable(
    "profile_roles",
    "list(string)",
    "Execution roles of the user profiles, each as a role name or a role ARN. Order and repeated entries have no effect. The roles must be known at plan: roles that the same apply makes go into profile_roles_by_key.",
    listRules(),
    [],
  );
  variable(
    "profile_roles_by_key",
    "map(string)",
    "Execution roles whose names or ARNs may be known only after apply, each under a key of your choice, which becomes part of its address. A key must not be a name in profile_roles.",
    mapRules(),
    {},
  );
  variable(
    "policy_name",
    "string",
    "Name of the inline policy on each role. If a role already has a policy of this name, it is overwritten.",
    [
      rule(
        'can(regex("^[0-9A-Za-z_+=,.@-]{1,128}$", var.policy_name))',
        MODULE_TEXTS.invalidPolicyName({ given: "${jsonencode(var.policy_name)}" }),
      ),
    ],
    DEFAULT_POLICY_NAME,
  );
  variable(
    "tag_on_create",
    "list(string)",
    "SageMaker create actions, such as CreateModel, without sagemaker:. The roles are allowed to tag a new resource while one of these actions creates it.",
    tagRules(),
    [],
  );
  variable(
    "limit_to",
    "object({ account_id = string, region = string, partition = optional(string) })",
    "Limits the grant to the shared models and events of one account and region. By default, the grant covers every shared model, as AWS documents it.",
    limitRules(),
    null,
  );
  variable(
    "verify",
    "bool",
    "Checks at plan that each role exists and that SageMaker is allowed to assume it. Checks after apply, with IAM's policy simulator, that each role is allowed to call every granted action.",
    [],
    false,
  );
}

function rule(condition: string, errorMessage: string): Condition {
  return { condition: `\${${condition}}`, errorMessage };
}

function listRules(): Condition[] {
  const names = `distinct([for role in var.profile_roles : try(${nameOf("role")}, "")])`;
  const arns = 'distinct([for role in var.profile_roles : role if try(startswith(role, "arn:"), false)])';
  return [
    ...listConditions("var.profile_roles", names, "profile_roles").slice(1),
    rule(
      `length(${arns}) == length(distinct([for role in ${arns} : ${nameOf("role")}]))`,
      MODULE_TEXTS.severalArnsOfOneName(),
    ),
  ];
}

function mapRules(): Condition[] {
  const unless = (holds: (role: string) => string) =>
    `\${join(", ", [for key, role in var.profile_roles_by_key : "\${key} (\${jsonencode(role)})" if !${holds("role")}])}`;
  const where = "profile_roles_by_key";
  const all = (holds: (role: string) => string) =>
    `alltrue([for role in values(var.profile_roles_by_key) : ${holds("role")}])`;
  return [
    rule('!contains(keys(var.profile_roles_by_key), "")', MODULE_TEXTS.emptyKey()),
    rule(all(isRole), CONDITION_TEXTS.invalidRoles({ where, roles: unless(isRole) })),
    rule(all(isChangeable), CONDITION_TEXTS.unchangeableRole({ where, role: unless(isChangeable) })),
  ];
}

function tagRules(): Condition[] {
  const holds = (action: string) =>
    `can(regex("^Create[A-Z][A-Za-z0-9]{0,120}$", ${action})) && !contains(${JSON.stringify(UNTAGGABLE_CREATE_ACTIONS)}, ${action})`;
  return [
    rule(
      `alltrue([for action in var.tag_on_create : ${holds("action")}])`,
      MODULE_TEXTS.invalidActions({
        actions: `\${join(", ", [for action in var.tag_on_create : jsonencode(action) if !(${holds("action")})])}`,
      }),
    ),
  ];
}

function limitRules(): Condition[] {
  const given = (condition: string) => `var.limit_to == null ? true : ${condition}`;
  return [
    rule(given('can(regex("^[0-9]{12}$", var.limit_to.account_id))'), MODULE_TEXTS.invalidAccount()),
    rule(given('can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", var.limit_to.region))'), MODULE_TEXTS.invalidRegion()),
    rule(
      given(`try(coalesce(var.limit_to.partition, ${REGION_PARTITION}) == (${REGION_PARTITION}), true)`),
      MODULE_TEXTS.partitionMismatch(),
    ),
  ];
}

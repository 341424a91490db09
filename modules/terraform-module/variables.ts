import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  type Condition,
  DEFAULT_POLICY_NAME,
  PARTITIONS,
  planChecks,
  UNTAGGABLE_CREATE_ACTIONS,
} from "../model-sharing";

/** The partition of `var.limit_to`'s region. */
export const REGION_PARTITION = PARTITIONS.reduceRight(
  (otherwise, [prefix, partition]) => `startswith(var.limit_to.region, "${prefix}") ? "${partition}" : ${otherwise}`,
  '"aws"',
);

/** Declares what a caller of the module gives. Wrong values are refused here, where Terraform shows the caller's line. */
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
    "Execution roles of the user profiles, each a role name or a role ARN. Order and repeats change nothing. Terraform must know them at plan; roles that the same apply makes go into profile_roles_by_key.",
    listRules(),
    [],
  );
  variable(
    "profile_roles_by_key",
    "map(string)",
    "Execution roles whose names or ARNs may be known only at apply, each under a key that is yours to choose and names its address. A key must be no name in profile_roles.",
    mapRules(),
    {},
  );
  variable(
    "policy_name",
    "string",
    "Name of the inline policy on each role. A policy of that name which a role already has is overwritten.",
    [
      rule(
        'can(regex("^[0-9A-Za-z_+=,.@-]{1,128}$", var.policy_name))',
        "policy_name: ${jsonencode(var.policy_name)} is no policy name: write 1 to 128 letters, digits and _+=,.@-",
      ),
    ],
    DEFAULT_POLICY_NAME,
  );
  variable(
    "tag_on_create",
    "list(string)",
    "SageMaker create actions, without sagemaker:, whose new resources the roles may tag while they are created, for example CreateModel.",
    tagRules(),
    [],
  );
  variable(
    "limit_to",
    "object({ account_id = string, region = string, partition = optional(string) })",
    "Account and region whose shared models and events the grant is narrowed to. By default it reaches every shared model, as AWS documents it.",
    limitRules(),
    null,
  );
  variable(
    "verify",
    "bool",
    "Checks at plan that each role exists and SageMaker may assume it, and after apply, by IAM's policy simulator, that it may call every granted action.",
    [],
    false,
  );
}

function rule(condition: string, errorMessage: string): Condition {
  return { condition: `\${${condition}}`, errorMessage };
}

function listRules(): Condition[] {
  const names = `distinct([for role in var.profile_roles : try(${planChecks.nameOf("role")}, "")])`;
  const arns = 'distinct([for role in var.profile_roles : role if try(startswith(role, "arn:"), false)])';
  return [
    ...planChecks.listChecks("var.profile_roles", names, "profile_roles").slice(1),
    rule(
      `length(${arns}) == length(distinct([for role in ${arns} : ${planChecks.nameOf("role")}]))`,
      "profile_roles: has several ARNs that end in the same role name, and IAM has one role of that name: write the ARN as IAM shows it",
    ),
  ];
}

function mapRules(): Condition[] {
  const wrong = (holds: (role: string) => string) =>
    `[for key, role in var.profile_roles_by_key : "\${key} (\${jsonencode(role)})" if !${holds("role")}]`;
  const each = (holds: (role: string) => string, rest: string) =>
    rule(
      `alltrue([for role in values(var.profile_roles_by_key) : ${holds("role")}])`,
      `profile_roles_by_key: \${join(", ", ${wrong(holds)})} ${rest}`,
    );
  return [
    rule(
      '!contains(keys(var.profile_roles_by_key), "")',
      "profile_roles_by_key: has an empty key: write one that names the role, since it becomes the address of its policy",
    ),
    each(planChecks.isRole, planChecks.NO_ROLE),
    each(planChecks.isChangeable, planChecks.LOCKED),
  ];
}

function tagRules(): Condition[] {
  const holds = (action: string) =>
    `can(regex("^Create[A-Z][A-Za-z0-9]{0,120}$", ${action})) && !contains(${JSON.stringify(UNTAGGABLE_CREATE_ACTIONS)}, ${action})`;
  return [
    rule(
      `alltrue([for action in var.tag_on_create : ${holds("action")}])`,
      `tag_on_create: \${join(", ", [for action in var.tag_on_create : jsonencode(action) if !(${holds("action")})])} is no create action of SageMaker whose new resources can be tagged: write names like CreateModel, without sagemaker: and wildcards`,
    ),
  ];
}

function limitRules(): Condition[] {
  const given = (condition: string) => `var.limit_to == null ? true : ${condition}`;
  return [
    rule(
      given('can(regex("^[0-9]{12}$", var.limit_to.account_id))'),
      'limit_to.account_id: an account is 12 digits in quotes: write "111122223333"',
    ),
    rule(
      given('can(regex("^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$", var.limit_to.region))'),
      'limit_to.region: is no region: write one like "eu-west-1"',
    ),
    rule(
      given(`try(coalesce(var.limit_to.partition, ${REGION_PARTITION}) == (${REGION_PARTITION}), true)`),
      "limit_to.partition: isn't the region's partition: correct it, or leave it out",
    ),
  ];
}

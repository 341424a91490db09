import { DataAwsIamPrincipalPolicySimulation } from "@cdktf/provider-aws/lib/data-aws-iam-principal-policy-simulation";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy, TerraformIterator, TerraformLocal, TerraformOutput, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  changePreconditions,
  ModelSharingGrant,
  nameOf,
  type PolicyStatement,
  policyStatements,
  roleConditions,
  simulateGrant,
  TAGGABLE_CREATE_ACTIONS,
} from "../model-sharing";
import { MODULE_TEXTS } from "./texts";
import { addVariables, REGION_PARTITION } from "./variables";

/** A statement, and the expression of whether the caller asked for it. */
interface OptionalStatement {
  readonly when: string;
  readonly statement: PolicyStatement;
}

const LIMITED = "var.limit_to != null";
const TAGGING = "length(var.tag_on_create) > 0";

/** The construct, with a variable for each prop. Each optional part has a `for_each` or a dynamic block. */
export class ModuleStack extends TerraformStack {
  constructor(scope: Construct) {
    super(scope, "terraform-module");
    addVariables(this);
    const roles = new TerraformLocal(this, "roles", ROLES);
    new TerraformLocal(this, "limit_partition", `\${var.limit_to == null ? null : ${REGION_PARTITION}}`);
    const grant = new ModelSharingGrant(this, "grant", {
      profileRoles: Token.asStringMap(roles.expression),
      policyName: Lazy.stringValue({ produce: () => "${var.policy_name}" }),
      verify: true,
    });
    const { policyDocument } = grant;
    const [policy] = Object.values(grant.rolePolicies);
    const [found] = grant.node.children.filter((child) => child instanceof DataAwsIamRole);
    if (policy === undefined || found === undefined) {
      throw new Error("The grant has no policy, or reads no role.");
    }
    const documented = policyStatements({}).map((statement) => ({ when: "var.limit_to == null", statement }));
    const limited = limitedStatements().map((statement) => ({ when: LIMITED, statement }));
    policyDocument.addOverride("statement", undefined);
    policyDocument.addOverride(
      "dynamic.statement",
      [...documented, ...limited, taggingStatement()].map(dynamicStatement),
    );
    changePreconditions(policyDocument, () => BOTH_VARIABLES);
    policy.addOverride("for_each", `\${local.grant_x_each_x_key ${HINT}}`);

    const group = {
      address: ["limited"],
      forEach: TerraformIterator.fromMap(roles.asAnyMap),
      role: found,
    };
    simulateGrant(grant, group, [policy], limitedStatements());
    simulateGrant(
      grant,
      { ...group, address: ["tagging"] },
      [policy],
      policyStatements({ tagOnCreate: ["CreateModel"] }).slice(1),
    );
    for (const child of grant.node.children) {
      if (child instanceof DataAwsIamRole || child instanceof IamRolePolicy) {
        dropVariableRules(child);
      }
      if (child instanceof DataAwsIamRole) {
        child.addOverride("for_each", rolesIf("var.verify"));
      } else if (child instanceof DataAwsIamPrincipalPolicySimulation) {
        simulateIfAsked(child);
      }
    }
    this.addOutputs(grant);
    // A check block, because it only warns: AWS may have added the action since.
    this.addOverride("check.tag_on_create.assert", {
      condition: `\${length(${UNKNOWN_ACTIONS}) == 0}`,
      error_message: MODULE_TEXTS.unknownActions({ actions: `\${join(", ", ${UNKNOWN_ACTIONS})}` }),
    });
    this.addOverride("terraform", {
      required_version: ">= 1.5.0",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.25.0, < 7.0.0" } },
    });
  }

  private addOutputs({ policyDocument }: ModelSharingGrant): void {
    new TerraformOutput(this, "role_policies", {
      description: "Role name → name of the inline policy with which its users share models.",
      value: "${{ for policy in aws_iam_role_policy.grant_x_each_x_key : policy.role => policy.name }}",
    });
    new TerraformOutput(this, "policy_json", {
      description: "The policy of each role, as JSON.",
      value: `\${data.aws_iam_policy_document.${policyDocument.friendlyUniqueId}.json}`,
    });
  }
}

const NAME = nameOf("role");
/** Roles by name or by key. Of a role that is listed by name and by ARN, the ARN is used, because it tells more. */
const ROLES = `\${merge({ for name, roles in { for role in var.profile_roles : ${NAME} => role... } : name => try([for role in roles : role if startswith(role, "arn:")][0], roles[0]) }, var.profile_roles_by_key)}`;

const LISTED_KEYS = `[for role in var.profile_roles : ${NAME} if contains(keys(var.profile_roles_by_key), ${NAME})]`;

/** Terraform shows the line of a for_each whose keys are not known at plan, and so this comment. */
const HINT = "/* a role that the same apply makes goes into profile_roles_by_key, not profile_roles */";

/** Conditions on both variables together. */
const BOTH_VARIABLES = [
  {
    condition: "${length(local.grant_x_each_x_key) > 0}",
    errorMessage: MODULE_TEXTS.noRoles(),
  },
  {
    condition: `\${length(${LISTED_KEYS}) == 0}`,
    errorMessage: MODULE_TEXTS.keyIsListedName({ keys: `\${join(", ", ${LISTED_KEYS})}` }),
  },
];

/** The validation of the variables has the same conditions, and shows the caller's line. */
function dropVariableRules(element: DataAwsIamRole | IamRolePolicy): void {
  const inVariables = roleConditions("each.value", "").map(({ condition }) => condition);
  changePreconditions(element, (given) => given.filter(({ condition }) => !inVariables.includes(condition)));
}

function rolesIf(condition: string): string {
  return `\${{ for key, role in local.grant_x_each_x_key : key => role if ${condition} } ${HINT}}`;
}

const UNKNOWN_ACTIONS = `setsubtract(var.tag_on_create, ${JSON.stringify(TAGGABLE_CREATE_ACTIONS)})`;

function limitedStatements(): PolicyStatement[] {
  const limitTo = {
    accountId: "${var.limit_to.account_id}",
    region: "${var.limit_to.region}",
    partition: "${local.limit_partition}",
  };
  return policyStatements({ limitTo });
}

function taggingStatement(): OptionalStatement {
  const [, tagging] = policyStatements({ tagOnCreate: ["CreateModel"] });
  if (tagging?.condition === undefined) {
    throw new Error("The tagging statement has no condition.");
  }
  const condition = tagging.condition.map((one) => ({ ...one, values: "${sort(distinct(var.tag_on_create))}" }));
  return { when: TAGGING, statement: { ...tagging, condition } as unknown as PolicyStatement };
}

function dynamicStatement({ when, statement }: OptionalStatement) {
  return { for_each: `\${${when} ? [true] : []}`, content: statement };
}

function simulateIfAsked(simulation: DataAwsIamPrincipalPolicySimulation): void {
  const id = simulation.friendlyUniqueId;
  if (id.includes("_x_limited_x_")) {
    simulation.addOverride("for_each", rolesIf(`var.verify && ${LIMITED}`));
  } else if (id.includes("_x_tagging_x_")) {
    // A boundary may allow tagging for one create action and not for another.
    simulation.addOverride(
      "for_each",
      '${{ for pair in setproduct(keys(local.grant_x_each_x_key), distinct(var.tag_on_create)) : "${pair[0]} ${pair[1]}" => { key = pair[0], action = pair[1] } if var.verify }}',
    );
    simulation.addOverride("policy_source_arn", "${data.aws_iam_role.grant_x_each_x_key[each.value.key].arn}");
    simulation.putContext([{ key: "sagemaker:TaggingAction", type: "string", values: ["${each.value.action}"] }]);
  } else {
    simulation.addOverride("for_each", rolesIf("var.verify && var.limit_to == null"));
  }
}

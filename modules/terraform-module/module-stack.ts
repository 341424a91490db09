import { DataAwsIamPrincipalPolicySimulation } from "@cdktf/provider-aws/lib/data-aws-iam-principal-policy-simulation";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Lazy, TerraformIterator, TerraformLocal, TerraformOutput, TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import {
  ModelSharingGrant,
  type PolicyStatement,
  planChecks,
  policyStatements,
  simulateGrant,
  TAGGABLE_CREATE_ACTIONS,
} from "../model-sharing";
import { addVariables, REGION_PARTITION } from "./variables";

/** A statement, and the expression that says whether the caller asked for it. */
interface AskedStatement {
  readonly when: string;
  readonly statement: PolicyStatement;
}

const LIMITED = "var.limit_to != null";
const TAGGING = "length(var.tag_on_create) > 0";

/** The construct with a variable for each prop. What a variable may leave out is repeated no times. */
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
      throw new Error("the grant has no policy, or reads no role");
    }
    const documented = policyStatements({}).map((statement) => ({ when: "var.limit_to == null", statement }));
    const limited = limitedStatements().map((statement) => ({ when: LIMITED, statement }));
    policyDocument.addOverride("statement", undefined);
    policyDocument.addOverride(
      "dynamic.statement",
      [...documented, ...limited, taggingStatement()].map(dynamicStatement),
    );
    policyDocument.lifecycle = { precondition: TOGETHER };
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
    // A check block only warns: AWS may have added an action since.
    this.addOverride("check.tag_on_create.assert", {
      condition: `\${length(${UNKNOWN_ACTIONS}) == 0}`,
      error_message: `tag_on_create: \${join(", ", ${UNKNOWN_ACTIONS})} is no create action that this version knows, and AWS may have added it since`,
    });
    this.addOverride("terraform", {
      required_version: ">= 1.5.0",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 6.25.0, < 7.0.0" } },
    });
  }

  private addOutputs({ policyDocument }: ModelSharingGrant): void {
    new TerraformOutput(this, "role_policies", {
      description: "Role name → name of the inline policy that lets its users share models.",
      value: "${{ for policy in aws_iam_role_policy.grant_x_each_x_key : policy.role => policy.name }}",
    });
    new TerraformOutput(this, "policy_json", {
      description: "The policy that each role gets, as JSON.",
      value: `\${data.aws_iam_policy_document.${policyDocument.friendlyUniqueId}.json}`,
    });
  }
}

const NAME = planChecks.nameOf("role");
/** Roles by name or by key; of a role that stands there by its name and by its ARN, the ARN, which tells more. */
const ROLES = `\${merge({ for name, roles in { for role in var.profile_roles : ${NAME} => role... } : name => try([for role in roles : role if startswith(role, "arn:")][0], roles[0]) }, var.profile_roles_by_key)}`;

const CLASHES = `[for role in var.profile_roles : ${NAME} if contains(keys(var.profile_roles_by_key), ${NAME})]`;

/** Terraform shows the line of a for_each whose keys it can't tell. */
const HINT = "/* a role that the same apply makes goes into profile_roles_by_key, not profile_roles */";

/** What neither variable can be checked for by itself. */
const TOGETHER = [
  {
    condition: "${length(local.grant_x_each_x_key) > 0}",
    errorMessage: "profile_roles, profile_roles_by_key: are both empty: list at least one role, or remove the module",
  },
  {
    condition: `\${length(${CLASHES}) == 0}`,
    errorMessage: `profile_roles_by_key: \${join(", ", ${CLASHES})} is a key here and a name in profile_roles, and each names an address: write another key, or drop one of the two`,
  },
];

/** The variables' own validation says the same, and shows the caller's line. */
function dropVariableRules(element: DataAwsIamRole | IamRolePolicy): void {
  const said = planChecks.roleChecks("each.value", "").map(({ condition }) => condition);
  const { precondition = [], ...others } = element.lifecycle ?? {};
  element.lifecycle = { ...others, precondition: precondition.filter(({ condition }) => !said.includes(condition)) };
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

function taggingStatement(): AskedStatement {
  const [, tagging] = policyStatements({ tagOnCreate: ["CreateModel"] });
  if (tagging?.condition === undefined) {
    throw new Error("the tagging statement has no condition");
  }
  const condition = tagging.condition.map((one) => ({ ...one, values: "${sort(distinct(var.tag_on_create))}" }));
  return { when: TAGGING, statement: { ...tagging, condition } as unknown as PolicyStatement };
}

function dynamicStatement({ when, statement }: AskedStatement) {
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

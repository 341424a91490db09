import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { accountArn, policyStatements } from "./aws";
import { checkGrant } from "./checks";
import { waitForMadeRoles } from "./made-roles";
import { ModelSharingPropsError } from "./problems";
import { DEFAULT_POLICY_NAME, type ModelSharingGrantProps } from "./props";
import { domainsOf } from "./roles";
import {
  addConditions,
  addressOf,
  adoptedBy,
  adoptPolicies,
  type GrantTarget,
  grantTargets,
  referenceTo,
} from "./terraform";
import { Verification } from "./verification";
import { addWarnings } from "./warnings";

/**
 * Allows the users of SageMaker execution roles to share models between Canvas and Studio Classic.
 *
 * One `aws_iam_policy_document` holds the permissions. Each role gets an `aws_iam_role_policy` with that document.
 * The address of a role's policy comes only from what names the role, so changes to other roles never move it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
 */
export class ModelSharingGrant extends Construct {
  /** The name of the inline policy, the same on each role. */
  public readonly policyName: string;
  /** The document with the permissions. */
  public readonly policyDocument: DataAwsIamPolicyDocument;
  /**
   * Role → its policy: for `dependsOn`, and for `aws_iam_role_policies_exclusive`, which deletes the policies that it
   * doesn't list. The key of a role is its key in the map or, in a list, its name or what its token refers to
   * (`aws_iam_role.analyst`, `var.role`). A list or map that is itself a token has one policy, which Terraform repeats.
   */
  public readonly rolePolicies: Readonly<Record<string, IamRolePolicy>>;

  constructor(scope: Construct, id: string, props: ModelSharingGrantProps) {
    const { problems, warnings, adopted, ...found } = checkGrant(props, undefined, scope);
    if (problems.length > 0) {
      throw new ModelSharingPropsError(
        `ModelSharingGrant "${[scope.node.path, id].filter(Boolean).join("/")}"`,
        problems,
      );
    }
    super(scope, id);
    addWarnings(this, warnings);

    const statements = policyStatements(props);
    this.policyName = props.policyName ?? DEFAULT_POLICY_NAME;
    this.policyDocument = new DataAwsIamPolicyDocument(this, "policy", { statement: statements });
    this.policyDocument.overrideLogicalId(addressOf(this, "policy"));

    const { targets, conditions } = grantTargets(this, found, domainsOf(props.profileRoles), [...adopted.keys()]);
    addConditions(this.policyDocument, { preconditions: conditions });
    const account = props.limitTo && accountArn(props.limitTo);
    const verification = props.verify ? new Verification(this, targets, statements, account) : undefined;
    // Every policy waits for the document, so the policies need no line for the roles that the document waits for.
    this.policyDocument.dependsOn = verification?.namedRoles;
    // One token for all policies.
    const document = referenceTo(this.policyDocument, (address) => `\${${address}.json}`);
    const policies = new Map(
      targets.map((target) => [target, this.putPolicy(document, target, verification?.roleOf(target))]),
    );
    for (const [target, policy] of policies) {
      adoptPolicies(this, target, policy, adopted);
    }
    verification?.simulate(policies, props.verifyContext ?? {}, props.limitTo?.region);
    const names = [...policies].map(([target, policy]) => [policy, target.names] as const);
    waitForMadeRoles(this, [...names, ...(verification?.namesByRead ?? [])]);
    for (const [target, policy] of policies) {
      const isRenamed = adoptedBy(target, adopted).some((name) => name !== this.policyName);
      addConditions(policy, {
        preconditions: target.conditions,
        createBeforeDestroy: isRenamed,
      });
    }
    this.rolePolicies = byKey(policies);
  }

  /** @param first - the role that must be read before the policy is put */
  private putPolicy(document: string, target: GrantTarget, first?: DataAwsIamRole): IamRolePolicy {
    const { address, role, forEach } = target;
    const id = addressOf(this, ...address);
    const policy = new IamRolePolicy(this, address.length === 1 ? `role=${role}` : `policy=${id}`, {
      name: this.policyName,
      role,
      policy: document,
      forEach,
      dependsOn: first && [first],
    });
    policy.overrideLogicalId(id);
    return policy;
  }
}

function byKey(policies: ReadonlyMap<GrantTarget, IamRolePolicy>): Record<string, IamRolePolicy> {
  // No prototype: `constructor` is a legal role name.
  const rolePolicies: Record<string, IamRolePolicy> = Object.create(null);
  for (const [{ key }, policy] of policies) {
    rolePolicies[key] = policy;
  }
  return rolePolicies;
}

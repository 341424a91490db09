import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AnnotationMetadataEntryType } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "./address";
import { checkGrant } from "./check-grant";
import { policyStatements } from "./policy-statements";
import { ModelSharingPropsError, problemText } from "./problems";
import { DEFAULT_POLICY_NAME, type ModelSharingGrantProps } from "./props";

/**
 * Lets the users behind a list of SageMaker execution roles share models between Canvas and Studio Classic.
 *
 * One `aws_iam_policy_document` holds the permissions; one `aws_iam_role_policy` puts them on each role.
 * The address of a role's policy is made from the role's name alone, so no other role's policy ever moves it.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
 */
export class ModelSharingGrant extends Construct {
  /** Name of the inline policy, the same on each role. */
  public readonly policyName: string;
  /** The permissions. */
  public readonly policyDocument: DataAwsIamPolicyDocument;
  /**
   * Role name → its policy: for `dependsOn`, and to list the policies in
   * `aws_iam_role_policies_exclusive`, which deletes those it isn't told of.
   */
  public readonly rolePolicies: Readonly<Record<string, IamRolePolicy>>;

  constructor(scope: Construct, id: string, props: ModelSharingGrantProps) {
    const { problems, warnings, roles } = checkGrant(props);
    if (problems.length > 0) {
      throw new ModelSharingPropsError(scope.node.path, id, problems);
    }
    super(scope, id);
    // Without their place in a list, whose order must change nothing.
    const texts = warnings.map(({ path, message }) => problemText({ path: path.slice(0, 1), message }));
    for (const text of [...new Set(texts)].sort()) {
      // Not Annotations.addWarning: it writes a stack trace, and so this machine's paths, into manifest.json.
      this.node.addMetadata(AnnotationMetadataEntryType.WARN, text);
    }

    this.policyName = props.policyName ?? DEFAULT_POLICY_NAME;
    this.policyDocument = new DataAwsIamPolicyDocument(this, "policy", { statement: policyStatements(props) });
    this.policyDocument.overrideLogicalId(addressOf(this, "policy"));
    const policy = this.policyDocument.json;

    // No prototype: `constructor` is a legal role name.
    const rolePolicies: Record<string, IamRolePolicy> = Object.create(null);
    for (const { name: role } of roles) {
      const rolePolicy = new IamRolePolicy(this, `role=${role}`, { name: this.policyName, role, policy });
      rolePolicy.overrideLogicalId(addressOf(this, role));
      rolePolicies[role] = rolePolicy;
    }
    this.rolePolicies = rolePolicies;
  }
}

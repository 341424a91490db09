import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AnnotationMetadataEntryType, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { addressPart } from "./address";
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
    for (const warning of warnings) {
      // Not Annotations.addWarning: it writes a stack trace, and so this machine's paths, into manifest.json.
      this.node.addMetadata(AnnotationMetadataEntryType.WARN, problemText(warning));
    }

    this.policyName = props.policyName ?? DEFAULT_POLICY_NAME;
    this.policyDocument = new DataAwsIamPolicyDocument(this, "policy", {
      statement: policyStatements(props),
    });

    // CDKTF gives no hash to an id right under a stack, and makes `a.b` and `ab` the same address. One deeper it
    // gives one; the role's part of the address is then ours, so that it is legible and never anybody else's.
    const container = new Construct(this, "roles");
    const addressPrefix = TerraformStack.of(this).getLogicalId(container.node);
    const policy = this.policyDocument.json;
    this.rolePolicies = Object.assign(
      // No prototype: `constructor` is a legal role name.
      Object.create(null),
      Object.fromEntries(
        roles.map(({ name: role }) => {
          const rolePolicy = new IamRolePolicy(container, `name=${role}`, {
            name: this.policyName,
            role,
            policy,
          });
          rolePolicy.overrideLogicalId(`${addressPrefix}_${addressPart(role)}`);
          return [role, rolePolicy];
        }),
      ),
    );
  }
}

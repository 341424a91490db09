import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Construct } from "constructs";
import { policyStatements } from "./aws";
import { checkPolicy, unknownProps } from "./checks";
import { ModelSharingPropsError } from "./problems";
import type { ModelSharingPolicyProps } from "./props";
import { addressOf } from "./terraform";
import { addWarnings } from "./warnings";

/**
 * Returns the policy of a grant alone, as an `aws_iam_policy_document`: for `aws_iam_role.inline_policy`, a permission set,
 * or whatever else puts policies. `ModelSharingGrant` puts the same policy on roles.
 *
 * `limitTo` and `tagOnCreate` have the meaning that they have in `ModelSharingGrant`, and the same values are refused.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html
 * @example modelSharingPolicy(stack, "sharing", { tagOnCreate: ["CreateModel"] }).json
 */
export function modelSharingPolicy(
  scope: Construct,
  id: string,
  given: ModelSharingPolicyProps = {},
): DataAwsIamPolicyDocument {
  const props = given ?? {};
  const { problems, warnings } = checkPolicy(props);
  const all = [...unknownProps(props, PROPS), ...problems];
  if (all.length > 0) {
    throw new ModelSharingPropsError(`modelSharingPolicy "${[scope.node.path, id].filter(Boolean).join("/")}"`, all);
  }
  const document = new DataAwsIamPolicyDocument(scope, id, { statement: policyStatements(props) });
  document.overrideLogicalId(addressOf(document));
  addWarnings(document, warnings);
  return document;
}

const PROPS: readonly string[] = ["limitTo", "tagOnCreate"] satisfies Array<keyof ModelSharingPolicyProps>;

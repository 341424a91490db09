import type { IResolvable } from "cdktf";

export const DEFAULT_POLICY_NAME = "SageMakerModelSharing";

/** The shared models and events of one account and region. */
export interface LimitTo {
  /** The account of the shared models: 12 digits, or a token. */
  readonly accountId: string;
  /** The region of the shared models, for example `eu-west-1`, or a token. */
  readonly region: string;
  /**
   * The partition of the ARNs, for example `aws-cn`. It must be the partition of the region.
   *
   * @default - the partition of the region; required if `region` is a token
   */
  readonly partition?: string;
}

export interface ModelSharingGrantProps {
  /**
   * The execution roles of the user profiles. Each role is a role name, a role ARN of any partition and path, or a token
   * of either (`role.name`, `role.arn`).
   *
   * - A list: the order has no effect. A role may be listed twice, by name and by ARN. The address of a role's policy
   *   comes from the role's name, or from what the token refers to.
   * - A map: the keys are your choice, and become the addresses of the policies. Each role must be listed once.
   * - A list that is itself a token (a `TerraformVariable`, an output of another stack): one `aws_iam_role_policy` with
   *   `for_each`, keyed by role name. Terraform must know the list at plan. To name one role of such a list, write
   *   `Fn.element(list, 0)`: CDKTF can't tell `[list[0]]` from the list.
   * - A map that is itself a token (`Token.asStringMap(variable.value)`): one `aws_iam_role_policy` with `for_each`,
   *   keyed by the keys of the map. Terraform must know the keys at plan; the roles may be known only after apply.
   *
   * Refused: an empty list, names outside IAM's rules, roles of several accounts, names that differ only in case, two
   * entries for one role if each makes its own policy, and roles under `/aws-service-role/` or `/aws-reserved/`, which
   * only AWS can change. What is not known at synth, Terraform checks before it puts the policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
   * @example ["Analyst", "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20240101T000000"]
   * @example { analyst: analystRole.name, scientist: scientistRole.arn }
   */
  readonly profileRoles: readonly string[] | Readonly<Record<string, string>> | IResolvable;

  /**
   * The name of the inline policy on each role: 1 to 128 letters, digits and `_+=,.@-`, or a token.
   * If a role already has a policy of this name, it is overwritten.
   *
   * If the name changes, Terraform deletes each old policy before it puts the new one. To put the new one first, list the
   * old name in `adopt` for the deploy that changes the name.
   *
   * @default "SageMakerModelSharing"
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
   */
  readonly policyName?: string;

  /**
   * SageMaker create actions, without `sagemaker:`, whose new resources the roles are allowed to tag. Studio tags every
   * resource that it creates. Adds one statement: `sagemaker:AddTags` on `*`, only while one of these actions runs.
   *
   * Refused: names that are not create actions, wildcards, and actions that create nothing taggable
   * (`CreateSharedModel`). A create action that this version doesn't know gives a warning.
   *
   * @default - no such statement
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
   * @example ["CreateTrainingJob", "CreateModel"]
   */
  readonly tagOnCreate?: readonly string[];

  /**
   * Limits the grant to the shared models and events of one account and region. `ListSharedModels` and
   * `ListSharedModelEvents` take no resource, so they stay on `*`. A role of another account is refused if it is given as
   * an ARN, or with `verify`. Without `verify`, a name can't be checked.
   *
   * @default - every statement is on `*`, as AWS documents it
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
   */
  readonly limitTo?: LimitTo;

  /**
   * Roles that already have the policy, created by hand: role → the name of that policy. Terraform imports each policy
   * with an `import` block, which needs Terraform 1.5. A policy named `policyName` is updated in place. Of another name,
   * the new policy is put before the old one is deleted, so both must fit into the 10,240 characters of a role. Remove the
   * entry after the apply: while it is there, replacing the policy under its own name (`-replace`, or tainted) puts it and
   * then deletes it.
   *
   * A role is written as in `profileRoles`: by its key if the roles are a map, by its name if they are a token.
   * Refused: roles that are not in `profileRoles`, and policy names outside IAM's rules. Terraform refuses to import a
   * policy that the role doesn't have.
   *
   * @default - none
   * @example { Analyst: "CanvasSharing" }
   */
  readonly adopt?: Readonly<Record<string, string>>;

  /**
   * Checks the roles and the effect of the grant.
   *
   * - At plan, before anything changes: each role exists, has the ARN that was given, is in the account of `limitTo`, and
   *   can be assumed by `sagemaker.amazonaws.com`. A role that the same apply makes is checked at apply.
   *   Of the trust policy, an Allow to this service counts, and a Deny without a condition to it or to `*`. Statements with
   *   `NotPrincipal` or `NotAction` are not looked at.
   * - After apply: IAM's policy simulator allows each role every granted action, with permissions boundaries and
   *   organization policies. AWS says that it doesn't evaluate organization policies with global condition keys. If it
   *   denies an action, the deploy fails, and the policy stays on the role.
   *
   * The deploy also needs `iam:GetRole` and `iam:SimulatePrincipalPolicy`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
   */
  readonly verify?: boolean;

  /**
   * Values of condition keys that the roles' requests will have, for verification: for IAM's simulator, a condition on a
   * key without a value does not hold. `aws:RequestedRegion` is known from `limitTo` or, without it, from the region of
   * the stack's AWS provider; a value here replaces it.
   *
   * @default - only `aws:RequestedRegion`, if it is known
   * @example { "aws:PrincipalTag/team": "analytics", "aws:ViaAWSService": false }
   */
  readonly verifyContext?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** The props of a grant that its policy depends on. */
export type ModelSharingPolicyProps = Pick<ModelSharingGrantProps, "limitTo" | "tagOnCreate">;

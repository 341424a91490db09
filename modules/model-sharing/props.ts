import type { IResolvable } from "cdktf";

export const DEFAULT_POLICY_NAME = "SageMakerModelSharing";

/** One account's and region's shared models and events. */
export interface LimitTo {
  /** Account that holds the shared models: 12 digits, or a token. */
  readonly accountId: string;
  /** Region that holds them, for example `eu-west-1`, or a token. */
  readonly region: string;
  /**
   * Partition of the ARNs, for example `aws-cn`. Refused where it isn't the region's.
   *
   * @default - the region's partition; required where `region` is a token
   */
  readonly partition?: string;
}

export interface ModelSharingGrantProps {
  /**
   * Execution roles of the user profiles, each a role name or a role ARN of any partition and path, or a token that
   * turns out to be either (`role.name`, `role.arn`).
   *
   * - A list: order and repeats change nothing, nor does naming a role twice, by name and by ARN. The address of a
   *   role's policy comes from the role's name, or from what the token refers to.
   * - A map: the keys, which are yours to choose, name the addresses. No role may stand twice.
   * - A list that is itself a token (a `TerraformVariable`, another stack's output), which Terraform must know at plan:
   *   one `aws_iam_role_policy` with `for_each`, keyed by role name. One role of such a list is `Fn.element(list, 0)`;
   *   CDKTF can't tell `[list[0]]` from the list.
   * - A map that is itself a token (`Token.asStringMap(variable.value)`), of which Terraform must know the keys at plan, and the
   *   roles not even then: one `aws_iam_role_policy` with `for_each`, keyed by the map's keys.
   *
   * Refused: no roles at all, names outside IAM's rules, roles of several accounts, names that differ only in case, and
   * roles under `/aws-service-role/` or `/aws-reserved/`, which AWS lets nobody change; here where that can be known, by
   * Terraform before it puts the policy otherwise. A token must not turn out to be a role that another entry names.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
   * @example ["Analyst", "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20240101T000000"]
   * @example { analyst: analystRole.name, scientist: scientistRole.arn }
   */
  readonly profileRoles: readonly string[] | Readonly<Record<string, string>> | IResolvable;

  /**
   * Name of the inline policy on each role: 1 to 128 letters, digits and `_+=,.@-`, or a token.
   * A policy of the same name that the role already has is overwritten.
   *
   * @default "SageMakerModelSharing"
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
   */
  readonly policyName?: string;

  /**
   * SageMaker create actions, without `sagemaker:`, whose new resources the roles may tag, because Studio
   * tags all that it creates. Adds one statement: `sagemaker:AddTags` on `*`, only while one of these actions runs.
   *
   * Refused: what isn't a create action, wildcards, and actions that make nothing taggable (`CreateSharedModel`).
   * A create action that this version doesn't know gets a warning.
   *
   * @default - no such statement
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/security_iam_id-based-policy-examples.html
   * @example ["CreateTrainingJob", "CreateModel"]
   */
  readonly tagOnCreate?: readonly string[];

  /**
   * Narrows the five actions that take a resource to one account's and region's shared models and events.
   * `ListSharedModels` and `ListSharedModelEvents` take none and stay on `*`.
   *
   * @default - every statement is on `*`, as AWS documents it
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
   */
  readonly limitTo?: LimitTo;

  /**
   * Roles that already have the policy, made by hand: role → the name it has there. Terraform takes each over by an
   * `import` block: in place where the name is `policyName`, by import and replace where it differs. Once that is
   * applied an entry does nothing more, and can go. Needs Terraform 1.5.
   *
   * A role is written as in `profileRoles`: by its key if they are a map, by its name if they are a token.
   * Refused: roles that aren't in `profileRoles`, and policy names outside IAM's rules. Terraform refuses to import a
   * policy that the role doesn't have.
   *
   * @default - none
   * @example { Analyst: "CanvasSharing" }
   */
  readonly adopt?: Readonly<Record<string, string>>;

  /**
   * Checks the roles, and the grant's effect.
   *
   * - At plan, before anything changes: each role exists, is at the ARN that was given, and lets
   *   `sagemaker.amazonaws.com` assume it. (At apply, where the role is made by the same apply.)
   * - After apply: IAM's policy simulator allows each role every granted action, permission boundaries and organization
   *   policies included. A failure fails the deploy; the policy stays.
   *
   * Whoever deploys needs `iam:GetRole` and `iam:SimulatePrincipalPolicy` besides.
   *
   * @default false
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
   */
  readonly verify?: boolean;
}

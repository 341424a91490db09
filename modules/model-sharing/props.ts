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
   * Execution roles of the user profiles, each a role name or a role ARN of any partition and path.
   * Order and repeats change nothing, nor does naming a role twice, by name and by ARN.
   *
   * Refused: an empty list, tokens, names outside IAM's rules, roles of several accounts, names that
   * differ only in case, and roles under `/aws-service-role/` or `/aws-reserved/`, which AWS lets nobody change.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
   * @example ["Analyst", "arn:aws:iam::111122223333:role/service-role/AmazonSageMaker-ExecutionRole-20240101T000000"]
   */
  readonly profileRoles: readonly string[];

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
}

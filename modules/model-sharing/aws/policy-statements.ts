import type { LimitTo, ModelSharingPolicyProps } from "../props";
import { partitionOf } from "./partitions";

/** In the order of AWS's page: https://docs.aws.amazon.com/sagemaker/latest/dg/canvas-collaborate-permissions.html */
const SHARING_ACTIONS = [
  "sagemaker:CreateSharedModel",
  "sagemaker:DescribeSharedModel",
  "sagemaker:ListSharedModelEvents",
  "sagemaker:ListSharedModels",
  "sagemaker:ListSharedModelVersions",
  "sagemaker:SendSharedModelEvent",
  "sagemaker:UpdateSharedModel",
];

/**
 * The resource type of each action. The two actions that are not listed take no resource.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  "sagemaker:CreateSharedModel": "shared-model",
  "sagemaker:DescribeSharedModel": "shared-model",
  "sagemaker:ListSharedModelVersions": "shared-model",
  "sagemaker:SendSharedModelEvent": "shared-model-event",
  "sagemaker:UpdateSharedModel": "shared-model",
};

/** One statement, with the arguments of `aws_iam_policy_document` that a grant uses. */
export interface PolicyStatement {
  readonly effect: "Allow";
  readonly actions: string[];
  readonly resources: string[];
  readonly condition?: Array<{ readonly test: string; readonly variable: string; readonly values: string[] }>;
}

/** The statements that the props ask for. */
export function policyStatements(props: ModelSharingPolicyProps): PolicyStatement[] {
  return [...sharingStatements(props.limitTo), ...taggingStatements(props.tagOnCreate ?? [])];
}

function sharingStatements(limitTo: LimitTo | undefined): PolicyStatement[] {
  if (limitTo === undefined) {
    return [allow(SHARING_ACTIONS, "*")];
  }
  const { accountId, region, partition = partitionOf(region) } = limitTo;
  const on = (type: string) => `arn:${partition}:sagemaker:${region}:${accountId}:${type}/*`;
  const taking = (type: string | undefined) => SHARING_ACTIONS.filter((action) => RESOURCE_TYPES[action] === type);
  return [
    allow(taking("shared-model"), on("shared-model")),
    allow(taking("shared-model-event"), on("shared-model-event")),
    allow(taking(undefined), "*"),
  ];
}

/** Without the condition, AddTags could change any tag, and defeat access control by tags. */
function taggingStatements(createActions: readonly string[]): PolicyStatement[] {
  const values = [...new Set(createActions)].sort();
  if (values.length === 0) {
    return [];
  }
  return [
    {
      ...allow(["sagemaker:AddTags"], "*"),
      condition: [{ test: "StringEquals", variable: "sagemaker:TaggingAction", values }],
    },
  ];
}

function allow(actions: string[], resource: string): PolicyStatement {
  return { effect: "Allow", actions, resources: [resource] };
}

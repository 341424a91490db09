export { ACCOUNT_ID, POLICY_NAME, REGION } from "./aws-rules";
export { checkGrant, type GrantCheck } from "./check-grant";
export { type Home, keyOf } from "./check-roles";
export { executionRolesOf } from "./execution-roles";
export { ModelSharingGrant } from "./model-sharing-grant";
export { nearest } from "./nearest";
export { partitionOf } from "./partitions";
export { legible, ModelSharingPropsError, type Problem, type PropPath, pathText, shown } from "./problems";
export { DEFAULT_POLICY_NAME, type LimitTo, type ModelSharingGrantProps } from "./props";

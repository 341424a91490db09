export {
  ACCOUNT_ID,
  POLICY_NAME,
  partitionOf,
  REGION,
} from "./aws";
export { checkGrant, type GrantCheck, nearest } from "./checks";
export { executionRolesOf } from "./execution-roles";
export { ModelSharingGrant } from "./model-sharing-grant";
export { modelSharingPolicy } from "./model-sharing-policy";
export {
  catalogue,
  type Fault,
  legible,
  ModelSharingPropsError,
  type Problem,
  type ProblemCode,
  type PropPath,
  pathText,
  plain,
  shown,
} from "./problems";
export { DEFAULT_POLICY_NAME, type LimitTo, type ModelSharingGrantProps, type ModelSharingPolicyProps } from "./props";
export { type Home, keyOf, tokenLikePaths } from "./roles";
export { outputText } from "./terraform";

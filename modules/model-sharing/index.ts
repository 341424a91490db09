export {
  ACCOUNT_ID,
  KNOWN_PARTITIONS,
  PARTITIONS,
  POLICY_NAME,
  type PolicyStatement,
  partitionOf,
  policyStatements,
  REGION,
  TAGGABLE_CREATE_ACTIONS,
  UNTAGGABLE_CREATE_ACTIONS,
} from "./aws";
export { checkGrant, type GrantCheck, nearest } from "./checks";
export { executionRolesOf } from "./execution-roles";
export { ModelSharingGrant } from "./model-sharing-grant";
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
export { DEFAULT_POLICY_NAME, type LimitTo, type ModelSharingGrantProps } from "./props";
export { type Home, keyOf, tokenLikePaths } from "./roles";
export {
  CONDITION_TEXTS,
  type Condition,
  changePreconditions,
  isChangeable,
  isRole,
  listConditions,
  nameOf,
  outputText,
  roleConditions,
} from "./terraform";
export { simulateGrant } from "./verification";

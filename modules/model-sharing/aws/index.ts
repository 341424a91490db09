export {
  ACCOUNT_ID,
  MAX_INLINE_POLICIES,
  MAX_ROLE_NAME,
  MAX_ROLE_PATH,
  POLICY_NAME,
  REGION,
  ROLE_NAME,
  ROLE_PATH,
} from "./aws-rules";
export { TAGGABLE_CREATE_ACTIONS, UNTAGGABLE_CREATE_ACTIONS } from "./create-actions";
export { accountArn, KNOWN_PARTITIONS, PARTITIONS, partitionOf } from "./partitions";
export { policySize } from "./policy-size";
export { type PolicyStatement, policyStatements } from "./policy-statements";

// What the npm package gives to other programs.
export {
  DEFAULT_POLICY_NAME,
  executionRolesOf,
  type LimitTo,
  ModelSharingGrant,
  type ModelSharingGrantProps,
  type ModelSharingPolicyProps,
  ModelSharingPropsError,
  modelSharingPolicy,
  type Problem,
  type ProblemCode,
  type PropPath,
} from "./modules/model-sharing";

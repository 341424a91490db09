export {
  type Access,
  accessId,
  compareAccess,
  isNoAccess,
  type UndecidedChange,
  union,
} from "./access";
export { coverageBy } from "./coverage";
export { type UndecidedPart, unmarked } from "./marked-text";
export type { Condition, Permission } from "./permissions";
export { type PolicyDocument, readPolicyDocument, undecidedPart } from "./policy-document";

export {
  type Access,
  type AccessChange,
  accessId,
  compareAccess,
  isNoAccess,
  type UndecidedChange,
  union,
  withUndecided,
} from "./access";
export { coverageBy } from "./coverage";
export { unmarked } from "./marked-text";
export { type Condition, isAnyOf, type Permission } from "./permissions";
export { type PolicyDocument, readPolicyDocument, type UndecidedPart, undecidedPart } from "./policy-document";

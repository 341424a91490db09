export { type Access, type AccessChange, compareAccess, isNoAccess, type UndecidedChange, union } from "./access";
export { coverageBy } from "./coverage";
export { unmarked } from "./marked-text";
export { type Condition, isAnyOf, type Permission } from "./permissions";
export { type PolicyDocument, readPolicyDocument, type UndecidedPart, undecidedPart } from "./policy-document";

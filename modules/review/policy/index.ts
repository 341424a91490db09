export { type Access, type AccessChange, compareAccess, isNoAccess, type Undecided, union } from "./access";
export { unmarked } from "./marked-text";
export { type Condition, isAnyOf, type Pattern, type Permission, type Statement } from "./permissions";
export { type PolicyDocument, readPolicyDocument, type Unread, type UnreadPart, unreadPart } from "./policy-document";

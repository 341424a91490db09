export { checkGrant, type GrantCheck } from "./check-grant";
export { checkPolicy } from "./check-policy";
export { checkRoles, type RoleCheck } from "./check-roles";
export { nearest } from "./nearest";
export { unknownProps } from "./unknown-props";

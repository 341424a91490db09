export { checkGrant, type GrantCheck } from "./check-grant";
export { checkRoles, type RoleCheck } from "./check-roles";
export { nearest } from "./nearest";

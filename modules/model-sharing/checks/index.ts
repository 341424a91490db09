export { checkGrant, type GrantCheck } from "./check-grant";
export {
  checkRoles,
  type GrantRole,
  type Home,
  keyOf,
  type NamedRole,
  type ReferredRole,
  type ReferredRoles,
  type RoleCheck,
} from "./check-roles";
export { nearest } from "./nearest";
export { apart, markedDomains, markOf, readDomain } from "./profile-domains";
export { type RoleReference, withoutStrings } from "./role-reference";

export { type Grant, grantsOf, policyId } from "./grants";
export { withConflicts } from "./name-conflicts";
export { type RoleGrants, roleGrants } from "./role-grants";
export type { Role } from "./roles";

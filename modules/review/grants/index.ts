export { type Grant, grantsOf } from "./grants";
export { nameConflicts } from "./name-conflicts";
export { type RoleGrants, roleGrants } from "./role-grants";
export type { Role } from "./roles";

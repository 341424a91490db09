export { type Grant, grantsOf } from "./grants";
export { type RoleGrants, roleGrants } from "./role-grants";
export type { Role } from "./roles";

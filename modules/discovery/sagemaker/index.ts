export { ask } from "./ask";
export type { DomainRoles } from "./domain-roles";
export { Progress } from "./progress";
export { signInOf } from "./sign-in";

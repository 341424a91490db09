export { askSageMaker } from "./ask";
export type { Ask, Asking } from "./asking";
export type { DomainRoles } from "./domain-roles";
export { Progress, type Screen } from "./progress";
export { type SignIn, signInOf } from "./sign-in";

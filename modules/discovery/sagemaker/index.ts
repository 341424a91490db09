export { askSageMaker } from "./ask";
export type { Ask, Asking } from "./asking";
export { type ClientSettings, USUAL_SETTINGS } from "./client-settings";
export type { DomainRoles } from "./domain-roles";
export { Progress, type Screen } from "./progress";
export { isDirect, proxyUrl } from "./proxy-settings";
export { type SignIn, signInOf } from "./sign-in";

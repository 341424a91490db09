export { addressOf } from "./address";
export { addConditions, type Condition } from "./conditions";
export { isChangeable, isRole, nameOf, unexpanded } from "./expressions";
export type { GrantTarget } from "./grant-target";
export { grantTargets } from "./grant-targets";
export { adoptPolicies } from "./import-block";
export { addLocal, refer } from "./locals";
export * from "./plan-checks";

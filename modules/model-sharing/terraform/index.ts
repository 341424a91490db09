export { addressOf } from "./address";
export { addConditions, type Condition } from "./conditions";
export { type GrantTarget, grantTargets } from "./grant-targets";
export { adoptPolicies } from "./import-block";
export * from "./plan-checks";
export { simulateGrant, verifiedGroups } from "./verification";

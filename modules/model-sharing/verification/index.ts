export type { ContextValue } from "./request-context";
export { simulateGrant } from "./simulation";
export { Verification } from "./verification";

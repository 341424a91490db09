export type { ContextValue } from "./request-context";
export { Verification } from "./verification";

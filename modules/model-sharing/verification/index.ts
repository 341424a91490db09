export { simulateGrant } from "./simulation";
export { Verification } from "./verification";

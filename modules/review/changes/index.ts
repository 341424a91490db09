export { accessChanges } from "./access-changes";
export { policyMoves } from "./policy-moves";
export { keyOfState, renamedStacks } from "./renamed-stacks";
export { stateMoves } from "./settings";
export { unjudgedChanges } from "./unjudged-changes";
export { unverified } from "./unverified";
export { widest, workspaceReports } from "./workspace-reports";

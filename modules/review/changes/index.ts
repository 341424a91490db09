export { accessChanges } from "./access-changes";
export { policyMoves } from "./policy-moves";
export { renamedStacks, stateMoves } from "./state";
export { unjudgedChanges } from "./unjudged-changes";
export { unverified } from "./unverified";
export { widest, workspaceReport } from "./workspace-report";

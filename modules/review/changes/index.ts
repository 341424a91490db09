export { accessChanges } from "./access-changes";
export { policyMoves } from "./policy-moves";
export { renamedStacks } from "./state";
export { widest, workspaceReport } from "./workspace-report";

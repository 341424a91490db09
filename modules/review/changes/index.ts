export { accessChanges } from "./access-changes";
export { policyMoves } from "./policy-moves";
export { stateMoves } from "./settings";
export { unreadChanges } from "./unread-changes";
export { unverified } from "./unverified";
export { widest, workspaceReports } from "./workspace-reports";

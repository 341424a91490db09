export { localStateProblem } from "./local-state";
export { stateLocation, statePathFault } from "./state-location";
export { WorkspaceStack, type WorkspaceStackProps } from "./workspace-stack";

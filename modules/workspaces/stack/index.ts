export { stateLocation, statePathProblem } from "./state-location";
export { WorkspaceStack, type WorkspaceStackProps } from "./workspace-stack";

export { type LoadedWorkspaces, loadWorkspaces } from "./load-workspaces";
export { type FileProblem, locationText, outputUnwritable } from "./problems";
export { type Workspace, workspaceSchema } from "./schema";
export { WorkspaceStack, type WorkspaceStackProps } from "./workspace-stack";
export { workspacesFolder } from "./workspaces-folder";

export { type CheckedFile, checkWorkspaceFile } from "./check-workspace";
export { DOMAIN_ID, type Workspace, workspaceSchema } from "./schema";
export { readWorkspaceFiles, stackNameProblem, type WorkspaceFile } from "./workspace-files";

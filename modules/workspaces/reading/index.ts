export { type CheckedFile, checkWorkspaceFile, exceptMissingRoles } from "./check-workspace";
export { DOMAIN_ID, type Workspace, workspaceSchema } from "./schema";
export { ignoredFolders, readWorkspaceFiles, stackNameFault, type WorkspaceFile } from "./workspace-files";

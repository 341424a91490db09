export { type CheckedFile, checkWorkspaceFile, exceptMissingRoles } from "./check-workspace";
export { DEFAULTS_KEYS } from "./defaults";
export { DOMAIN_ID, type Workspace, workspaceSchema } from "./schema";
export {
  ignoredFolders,
  readWorkspaceFiles,
  stackNameFault,
  type WorkspaceFile,
  type WorkspaceFiles,
} from "./workspace-files";

export { addWorkspaces, WorkspaceFilesError } from "./add-workspaces";
export { DEFAULT_FOLDER, folderSetting } from "./folder-setting";
export { type LoadedWorkspaces, loadWorkspaces } from "./load-workspaces";
export { domainIdAdvice, type FileProblem, fault, locationText, TEXTS, type WorkspaceFault } from "./problems";
export {
  type CheckedFile,
  checkWorkspaceFile,
  DEFAULTS_KEYS,
  DOMAIN_ID,
  exceptMissingRoles,
  stackNameFault,
  type Workspace,
  workspaceSchema,
} from "./reading";
export { schemaLine } from "./schema-line";
export { WorkspaceStack, type WorkspaceStackProps } from "./stack";
export { WorkspaceFolder } from "./workspace-folder";

export { type CheckedFile, checkWorkspaceFile } from "./check-workspace";
export { conflicts } from "./conflicts";
export { type Granting, grantedRoles } from "./granted-roles";
export { type LoadedWorkspaces, loadWorkspaces } from "./load-workspaces";
export {
  domainRule,
  type FileProblem,
  locationText,
  notAFolder,
  outputUnwritable,
  regionRule,
  sameDomain,
} from "./problems";
export { DOMAIN_ID, type Workspace, workspaceSchema } from "./schema";
export { readWorkspaceFiles, stackNameProblem, type WorkspaceFile } from "./workspace-files";
export { WorkspaceStack, type WorkspaceStackProps } from "./workspace-stack";
export { DEFAULT_FOLDER, workspacesFolder } from "./workspaces-folder";

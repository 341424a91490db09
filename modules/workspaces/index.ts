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
export {
  type CheckedFile,
  checkWorkspaceFile,
  DOMAIN_ID,
  readWorkspaceFiles,
  stackNameProblem,
  type Workspace,
  type WorkspaceFile,
  workspaceSchema,
} from "./reading";
export { WorkspaceStack, type WorkspaceStackProps } from "./stack";
export { DEFAULT_FOLDER, workspacesFolder } from "./workspaces-folder";

// What programs get of cdktf-sagemaker-model-sharing/workspaces.
export { addWorkspaces, type FileProblem, WorkspaceFilesError, WorkspaceStack } from "../modules/workspaces";

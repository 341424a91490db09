export { checkNewName, createWorkspace } from "./create-file";
export { KnownWorkspaces } from "./known-workspaces";
export { leftComments } from "./left-comments";
export { updateFile } from "./update-file";
export { workspaceText } from "./workspace-text";

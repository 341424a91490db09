export { checkNewName, createWorkspace } from "./create-file";
export { keptComments } from "./kept-comments";
export { KnownWorkspaces } from "./known-workspaces";
export { updateFile } from "./update-file";
export { workspaceText } from "./workspace-text";

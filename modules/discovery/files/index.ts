export { createWorkspace } from "./create-file";
export { keptComments } from "./kept-comments";
export { checkNewName, findFile, openFolder, unknownWorkspace } from "./open-folder";
export { updateFile } from "./update-file";
export { workspaceText } from "./workspace-text";

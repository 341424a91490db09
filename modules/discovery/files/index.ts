export { commentNotes } from "./comment-notes";
export { createWorkspace } from "./create-file";
export { checkNewName, findFile, openFolder, unknownWorkspace } from "./open-folder";
export { updateFile } from "./update-file";
export { workspaceText } from "./workspace-text";

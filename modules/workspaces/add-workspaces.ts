import { Annotations, type App } from "cdktf";
import { DEFAULT_FOLDER } from "./folder-setting";
import { loadWorkspaces } from "./load-workspaces";
import { type FileProblem, locationText } from "./problems";
import { WorkspaceStack } from "./stack";

/** All problems of the workspace files of a folder. */
export class WorkspaceFilesError extends Error {
  constructor(public readonly problems: readonly FileProblem[]) {
    super(problems.map(locationText).join("\n"));
    this.name = "WorkspaceFilesError";
  }
}

/**
 * Adds a stack to an app for each workspace file of a folder, sorted by name. A warning becomes an annotation of the app.
 *
 * @param folder - the folder of the files `NAME.yaml`, from the current folder
 * @throws {@link WorkspaceFilesError} with all problems of all files; then no stack is added
 */
export function addWorkspaces(app: App, folder: string = DEFAULT_FOLDER): readonly WorkspaceStack[] {
  const { workspaces, problems, warnings } = loadWorkspaces(folder, app.outdir);
  if (problems.length > 0) {
    throw new WorkspaceFilesError(problems);
  }
  for (const warning of warnings) {
    Annotations.of(app).addWarning(locationText(warning));
  }
  return [...workspaces].map(([name, workspace]) => new WorkspaceStack(app, name, { workspace, outdir: app.outdir }));
}

import { conflicts } from "./conflicts";
import { byFileAndPlace, type FileProblem } from "./problems";
import type { Workspace } from "./reading";
import { type CheckedFile, checkWorkspaceFile, ignoredFolders, readWorkspaceFiles } from "./reading";
import { statePathFault } from "./stack";

export interface LoadedWorkspaces {
  /** Stack name → workspace, sorted by name. To be used only if there are no problems. */
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/**
 * Reads and checks all workspace files of a folder.
 *
 * @param outdir - the folder that is synthesized to, where no state may be
 */
export function loadWorkspaces(folder: string, outdir: string): LoadedWorkspaces {
  const { files, problems } = readWorkspaceFiles(folder);
  const checked = files.map(checkWorkspaceFile);
  return {
    workspaces: new Map(
      checked.flatMap(({ name, workspace }) => (workspace === undefined ? [] : [[name, workspace] as const])),
    ),
    problems: [
      ...problems,
      ...checked.flatMap((file) => [...file.problems, ...statePathProblems(file, outdir)]),
      ...conflicts(checked),
    ].sort(byFileAndPlace),
    warnings: [...ignoredFolders(folder), ...checked.flatMap(({ warnings }) => warnings)],
  };
}

function statePathProblems({ workspace, yaml }: CheckedFile, outdir: string): FileProblem[] {
  const found = statePathFault(workspace?.backend?.local?.path, outdir);
  return found === undefined ? [] : [yaml.problemAt(["backend", "local", "path"], found)];
}

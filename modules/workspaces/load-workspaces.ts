import { conflicts } from "./conflicts";
import { byFileAndPlace, type FileProblem } from "./problems";
import type { Workspace } from "./reading";
import { type CheckedFile, checkWorkspaceFile, readWorkspaceFiles } from "./reading";
import { statePathProblem } from "./stack";

export interface LoadedWorkspaces {
  /** Stack name → workspace, sorted by name; meant to be used only where there is no problem. */
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/**
 * Reads and checks every workspace file of a folder.
 *
 * @param outdir - where synthesis writes, and no state may lie
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
    warnings: checked.flatMap(({ warnings }) => warnings),
  };
}

function statePathProblems({ workspace, yaml }: CheckedFile, outdir: string): FileProblem[] {
  const message = statePathProblem(workspace?.backend?.local?.path, outdir);
  return message === undefined ? [] : [yaml.problemAt(["backend", "local", "path"], message)];
}

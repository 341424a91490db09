import { conflicts } from "./conflicts";
import { byFileAndPlace, type FileProblem, locationText } from "./problems";
import type { Workspace } from "./reading";
import { type CheckedFile, checkWorkspaceFile, ignoredFolders, readWorkspaceFiles } from "./reading";
import { localStateProblem, statePathFault } from "./stack";

export interface LoadedWorkspaces {
  /** Stack name → workspace, sorted by name. To be used only if there are no problems. */
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly FileProblem[];
}

/**
 * Reads and checks all workspace files of a folder.
 *
 * @param outdir - the folder that is synthesized to. No state may be in it, and a local state is found from it.
 */
export function loadWorkspaces(folder: string, outdir: string): LoadedWorkspaces {
  const { files, problems } = readWorkspaceFiles(folder);
  const checked = files.map(checkWorkspaceFile);
  return {
    workspaces: new Map(
      checked.flatMap(({ name, workspace }) => (workspace === undefined ? [] : [[name, workspace] as const])),
    ),
    problems: distinct([
      ...problems,
      ...checked.flatMap((file) => [...file.problems, ...stateProblems(file, outdir)]),
      ...conflicts(checked),
    ]).sort(byFileAndPlace),
    warnings: distinct([...ignoredFolders(folder), ...checked.flatMap(({ warnings }) => warnings)]),
  };
}

/** A value of `_defaults.yaml` has the same problem in every workspace that it is for. */
function distinct(problems: readonly FileProblem[]): FileProblem[] {
  return [...new Map(problems.map((problem) => [locationText(problem), problem])).values()];
}

function stateProblems({ name, workspace, problems, yaml }: CheckedFile, outdir: string): FileProblem[] {
  const ofPath = statePathFault(workspace?.backend?.local?.path, outdir);
  if (ofPath !== undefined) {
    return [yaml.problemAt(["backend", "local", "path"], ofPath)];
  }
  // A file with problems may name another state than it is meant to.
  const ofState =
    workspace === undefined || problems.length > 0 ? undefined : localStateProblem(name, workspace, outdir);
  return ofState === undefined ? [] : [ofState];
}

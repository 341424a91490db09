import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { OwnPackage } from "../packages";
import type { FileProblem } from "../workspaces";
import { CDKTF_JSON, otherApp, plannedCdktfJson } from "./cdktf-json";
import { plannedExample } from "./example-workspace";
import { FRAMEWORKS, type FrameworkName, frameworkOf } from "./framework";
import { plannedGitignore } from "./gitignore";
import { plannedPackageJson } from "./package-json";
import { type PlannedFile, unlessThere } from "./planned-file";
import { fault, type InitFault } from "./problems";
import { type Repository, repositoryOf } from "./repository";
import { workflowFiles } from "./workflows";
import { writeFiles } from "./write-files";

export interface InitOptions {
  /** The folder of the project. It must exist. */
  readonly folder: string;
  /**
   * @default - the framework that the package is made for
   */
  readonly framework?: FrameworkName;
  /** The package that runs. */
  readonly package: OwnPackage;
}

/** What a run did, or why it did nothing. */
export interface Initialized {
  /** What stopped it. With problems, nothing is written. */
  readonly problems: readonly FileProblem[];
  /** What was done with each file. */
  readonly outcomes: readonly FileProblem[];
  /** What the user should know besides. */
  readonly notes: readonly InitFault[];
  /** The commands that come next. */
  readonly commands: readonly string[];
}

/** Makes a repository of the user's own in a folder, or adds what is missing there. Writes all files or none. */
export function initialize(options: InitOptions): Initialized {
  const folder = resolve(options.folder);
  const name = options.framework ?? frameworkOf(options.package.name);
  const { command, node } = FRAMEWORKS[name];
  const repository = repositoryOf(folder);
  const planned = plannedFiles(folder, name, options.package, repository);
  const problems = planned.filter((one): one is FileProblem => "code" in one);
  const files = planned.filter((one): one is PlannedFile => !("code" in one));
  const changed = files.filter(({ before, text }) => before !== text);
  const stopped = problems.length > 0 ? undefined : writeFiles(folder, changed);
  return {
    problems: stopped === undefined ? problems : [stopped],
    outcomes: files.map(outcome),
    notes: [fault("nodeOfCommandLine", { program: `${command}-cli`, versions: node })],
    commands: [
      repository.installCommand,
      "npx model-sharing discover --workspace NAME --domain DOMAIN --region REGION",
      "npx model-sharing synth",
    ],
  };
}

function plannedFiles(
  folder: string,
  name: FrameworkName,
  own: OwnPackage,
  { root, project, packageFilesAbove }: Repository,
): ReadonlyArray<PlannedFile | FileProblem> {
  if (!isFolder(folder)) {
    return [{ file: folder, ...fault("notAFolder") }];
  }
  // GitHub's filters of paths, and the expressions in its workflows, give other characters a meaning.
  if (!/^[\p{L}\p{M}\p{N}._@/ -]*$/u.test(project.folder)) {
    return [{ file: folder, ...fault("unusableFolder", { folder: project.folder }) }];
  }
  const workflows = Object.entries(workflowFiles(project)).map(([path, text]) => {
    const file = relative(folder, resolve(root, path)).split("\\").join("/");
    return unlessThere(folder, file, text);
  });
  return [
    plannedPackageJson(folder, name, own, packageFilesAbove),
    plannedCdktfJson(folder),
    plannedExample(folder, FRAMEWORKS[name].package),
    plannedGitignore(folder),
    ...workflows,
  ].flat();
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function outcome({ file, before, text, added = [] }: PlannedFile): FileProblem {
  if (before === undefined) {
    return { file, ...fault("created") };
  }
  if (before !== text) {
    return { file, ...fault("completed", { added }) };
  }
  return { file, ...((file === CDKTF_JSON ? otherApp(text) : undefined) ?? fault("kept")) };
}

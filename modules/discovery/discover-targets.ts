import type { CheckedFile, WorkspaceFolder } from "../workspaces";
import type { Mode } from "./compare";
import { type DiscoverOptions, discoverDomain, discoverWorkspace } from "./discover";
import { type DiscoveredFile, discoverFile, isLetDown } from "./discover-file";
import { findFile, openFolder, unknownWorkspace } from "./files";
import { DiscoveryError, type Finding, fault, problemsOf } from "./problems";
import { rememberAnswers } from "./remembered-answers";

/** What to discover, and what to do about differences. */
export interface Targets {
  readonly domain?: string;
  /** Name of one workspace. Without it and without `domain`, all workspaces. */
  readonly workspace?: string;
  readonly check?: boolean;
  readonly prune?: boolean;
}

/** Takes what is found, as soon as it is found. */
export interface Report {
  /** Takes a text that the user asked for. */
  print(text: string): void;
  /** Takes findings that the user asked for. */
  printAll(findings: readonly Finding[]): void;
  /**
   * Takes problems and notes.
   *
   * @param about - the file that they are about, where they don't name one
   */
  tell(findings: readonly Finding[], about?: string): void;
}

const FAILED = 2;

/** Discovers one domain, one workspace or all of them. Gives the exit status. */
export async function discoverTargets(targets: Targets, options: DiscoverOptions, report: Report): Promise<number> {
  try {
    return await discover(targets, { ...options, ask: rememberAnswers(options.ask) }, report);
  } catch (error) {
    report.tell(problemsOf(error));
    return FAILED;
  }
}

async function discover(
  { domain, workspace, check, prune }: Targets,
  options: DiscoverOptions,
  report: Report,
): Promise<number> {
  const mode: Mode = check ? "check" : prune ? "prune" : "add";
  if (workspace === undefined && domain !== undefined) {
    const { text, notes } = await discoverDomain(domain, options);
    report.tell(notes);
    report.print(text);
    return 0;
  }
  const folder = openFolder(options.env);
  if (workspace === undefined) {
    return discoverAll(folder, mode, options, report);
  }
  const file = findFile(folder, workspace);
  if (file !== undefined) {
    return (await discoverOne(folder, file, mode, options, report)).status;
  }
  if (domain === undefined || check) {
    throw unknownWorkspace(folder, workspace);
  }
  try {
    const { findings, notes } = await discoverWorkspace(folder, workspace, domain, options);
    report.tell(notes);
    report.printAll(findings);
    return 0;
  } catch (error) {
    report.tell(problemsOf(error), folder.fileOf(workspace));
    return FAILED;
  }
}

async function discoverAll(
  folder: WorkspaceFolder,
  mode: Mode,
  options: DiscoverOptions,
  report: Report,
): Promise<number> {
  report.tell(folder.problems);
  const { named, unnamed } = folder.byDomain();
  if (named.length === 0 && folder.problems.length === 0) {
    throw new DiscoveryError(fault("noFileWithDomain", { folder: folder.folder }));
  }
  report.tell(unnamed.map(({ file }) => ({ file, ...fault("skippedFile") })));
  const outcomes: Outcome[] = [];
  for (const file of named) {
    outcomes.push(await discoverOne(folder, file, mode, options, report, true));
  }
  // A role can move to a domain whose file comes first. That file can list it once the old file doesn't.
  for (const { discovered } of [...outcomes]) {
    if (discovered !== undefined && isLetDown(folder, discovered)) {
      outcomes.push(await discoverOne(folder, discovered.file, mode, options, report, true));
    }
  }
  for (const { discovered } of outcomes) {
    report.tell(discovered === undefined ? [] : lostRoles(folder, discovered));
  }
  return Math.max(folder.problems.length > 0 ? FAILED : 0, ...outcomes.map(({ status }) => status));
}

/** Roles that a file gave away, and that the other file didn't take, since it could not be changed. */
function lostRoles(folder: WorkspaceFolder, { file: { file }, moved }: DiscoveredFile): Finding[] {
  return moved
    .filter(({ name, to }) => !folder.grants(to, name))
    .map(({ name: role, to }) => ({ file, ...fault("notMoved", { role, to }) }));
}

/** What became of one file. */
interface Outcome {
  readonly status: number;
  readonly discovered?: DiscoveredFile;
}

async function discoverOne(
  folder: WorkspaceFolder,
  file: CheckedFile,
  mode: Mode,
  options: DiscoverOptions,
  report: Report,
  isOfAll = false,
): Promise<Outcome> {
  try {
    const discovered = await discoverFile(folder, file, mode, options, isOfAll);
    report.tell(discovered.notes);
    report.printAll(discovered.findings);
    return { status: mode === "check" && discovered.differs ? 1 : 0, discovered };
  } catch (error) {
    report.tell(problemsOf(error), file.file);
    return { status: FAILED };
  }
}

import { setImmediate } from "node:timers/promises";
import { type CheckedFile, DEFAULT_FOLDER, folderSetting, type Workspace, type WorkspaceFolder } from "../workspaces";
import {
  type Choices,
  compareRoles,
  differenceFindings,
  type Mode,
  misspeltRoles,
  readDomainFile,
  type SkippedRole,
  type SkipReasons,
  splitByNeed,
  type UsableRoles,
  usableRoles,
} from "./compare";
import { checkNewName, createWorkspace, keptComments, updateFile, workspaceText } from "./files";
import { DiscoveryError, type Finding, fault, type Reason, withNote } from "./problems";
import { roleName } from "./role-name";
import { profileNames } from "./role-profiles";
import { type Ask, signInOf } from "./sagemaker";

export interface DiscoverOptions {
  readonly domain?: string;
  readonly region?: string;
  /** Profile of the shared AWS configuration to sign in with. */
  readonly profile?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly ask: Ask;
}

export interface Discovered {
  /** What the user asked for. */
  readonly findings: readonly Finding[];
  /** What the user should know besides. */
  readonly notes: readonly Finding[];
}

export interface DiscoveredFile extends Discovered {
  /** The file as it is after the run. */
  readonly file: CheckedFile;
  /** Whether the roles of the file and its domain differed before the run. */
  readonly differs: boolean;
  /** Names, in lower case, of roles that the file lacks because other files grant them. */
  readonly leftToOthers: readonly string[];
}

/** Gives the text of a workspace file for a domain. */
export async function discoverDomain(
  domain: string,
  options: DiscoverOptions,
): Promise<{ readonly text: string; readonly notes: readonly Finding[] }> {
  const found = usableRoles(await options.ask(domain, options));
  const named = folderSetting(options.env);
  const text = workspaceText(found, "folder" in named ? named.folder : DEFAULT_FOLDER);
  return { text, notes: skipNotes(found) };
}

/** Creates the file of a new workspace. */
export async function discoverWorkspace(
  folder: WorkspaceFolder,
  name: string,
  domain: string,
  options: DiscoverOptions,
): Promise<Discovered> {
  const file = folder.fileOf(name);
  checkNewName(folder, name);
  refuseSecondFile(folder, domain, options.region, file);
  const found = usableRoles(await options.ask(domain, options));
  const { missing, skipped } = splitByNeed([...found.roles], skipReasons(folder.grantedElsewhere(found, file)));
  if (missing.length === 0) {
    throw new DiscoveryError(fault("nothingToGrant", { domain, notAdded: skipped.map(notAdded) }));
  }
  await setImmediate();
  createWorkspace(folder, name, { ...found, roles: new Map(missing) });
  return {
    findings: [fault("createdFile", { file, roles: missing.length })],
    notes: [...skipNotes(found), ...skipped.map(notAdded)].map((note) => ({ file, ...note })),
  };
}

/** Compares a workspace file with its domain and, unless `mode` is `check`, updates its roles. */
export async function discoverFile(
  folder: WorkspaceFolder,
  before: CheckedFile,
  mode: Mode,
  options: DiscoverOptions,
): Promise<DiscoveredFile> {
  const { file } = before;
  const workspace = readDomainFile(before);
  const domain = domainOf(workspace, options);
  refuseSecondFile(folder, domain, workspace.region, file);
  const usable = await askForFile(domain, workspace, options);
  const reasons = skipReasons(folder.grantedElsewhere(workspace, file), workspace.discover);
  const differences = compareRoles(before, usable, reasons, workspace.discover);
  let after = before;
  if (mode !== "check") {
    // An interrupt that has come by now is handled before anything is written.
    await setImmediate();
    after = updateFile(folder, before, differences, mode === "prune");
  }
  const misspelt = misspeltRoles(after, usable);
  const { missing, skipped, unused, unusable } = differences;
  const notes = [
    ...(workspace.domain === undefined ? [fault("addDomain", { domain })] : []),
    ...usable.skipped,
    ...skipped.map(notAdded),
    ...(mode === "prune" ? keptComments(before, unused) : []),
  ];
  return {
    file: after,
    findings: differenceFindings(after, domain, differences, misspelt, mode),
    notes: notes.map((note) => ({ file, ...note })),
    differs: [missing, unused, misspelt, unusable].some((roles) => roles.length > 0),
    leftToOthers: skipped
      .filter(({ reason }) => reason.code === "grantedElsewhere")
      .map(({ role }) => roleName(role).toLowerCase()),
  };
}

/** Whether a file lacks a role that other files granted when it was updated, and no longer do. */
export function isLetDown(folder: WorkspaceFolder, { file, leftToOthers }: DiscoveredFile): boolean {
  const granted = folder.grantedElsewhere(readDomainFile(file), file.file);
  return leftToOthers.some((role) => !granted.has(role));
}

/** Asks for the domain of a file, and refuses one of another account or region. */
async function askForFile(domain: string, workspace: Workspace, options: DiscoverOptions): Promise<UsableRoles> {
  const signIn = signInOf(workspace, options);
  const found = await options.ask(domain, signIn);
  const { account, region } = found;
  if (account !== workspace.account) {
    const mismatch = fault("accountMismatch", { domain, account, own: workspace.account });
    throw new DiscoveryError(withNote(mismatch, signIn.note));
  }
  if (region !== workspace.region) {
    throw new DiscoveryError(fault("regionMismatch", { domain, region, own: workspace.region }));
  }
  return usableRoles(found);
}

function domainOf(workspace: Workspace, given: DiscoverOptions): string {
  const { domain = given.domain } = workspace;
  if (given.domain !== undefined && given.domain !== domain) {
    throw new DiscoveryError(fault("domainOptionMismatch", { given: given.domain, own: `${domain}` }));
  }
  if (given.region !== undefined && given.region !== workspace.region) {
    throw new DiscoveryError(fault("regionOptionMismatch", { given: given.region, own: workspace.region }));
  }
  if (domain === undefined) {
    throw new DiscoveryError(fault("missingDomain"));
  }
  return domain;
}

/** Two files of one domain would each get all of its roles. */
function refuseSecondFile(folder: WorkspaceFolder, domain: string, region: string | undefined, file: string): void {
  const other = folder.otherOf(domain, region, file);
  if (other !== undefined) {
    throw new DiscoveryError(fault("sharedDomain", { domain, other: other.file }));
  }
}

/** @param granted - name of a role in lower case → where another file lists it */
function skipReasons(granted: ReadonlyMap<string, string>, { leaveOut = [] }: Choices = {}): SkipReasons {
  return new Map<string, Reason>([
    ...[...granted].map(([name, place]) => [name, fault("grantedElsewhere", { place })] as const),
    ...leaveOut.map((name) => [name.toLowerCase(), fault("leftOutOnPurpose")] as const),
  ]);
}

function notAdded({ role, profiles, reason }: SkippedRole) {
  return fault("notAdded", { role, profiles: profileNames(profiles), reason });
}

function skipNotes({ skipped, unusable }: UsableRoles) {
  return [...skipped, ...unusable.map((one) => fault("skippedRole", { ...one }))];
}

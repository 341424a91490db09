import { setImmediate } from "node:timers/promises";
import type { CheckedFile, Workspace, WorkspaceFolder } from "../workspaces";
import {
  compareRoles,
  differenceFindings,
  type Mode,
  misspeltRoles,
  readDomainFile,
  type UsableRoles,
  usableRoles,
} from "./compare";
import { type Discovered, type DiscoverOptions, notAdded, refuseSecondFile, skipReasons } from "./discover";
import { commentNotes, updateFile } from "./files";
import { keepNeeded, needsElsewhere } from "./needs-elsewhere";
import { DiscoveryError, fault, withNote } from "./problems";
import { roleName } from "./role-name";
import { signInOf } from "./sagemaker";

export interface DiscoveredFile extends Discovered {
  /** The file as it is after the run. */
  readonly file: CheckedFile;
  /** Whether the roles of the file and its domain differed before the run. */
  readonly differs: boolean;
  /** Roles that were removed because the file of another domain gets them. */
  readonly moved: readonly MovedRole[];
  /** Names, in lower case, of roles that the file lacks because other files grant them. */
  readonly leftToOthers: readonly string[];
}

/** A role that leaves a file for another one. */
export interface MovedRole {
  readonly name: string;
  /** The file that gets it. */
  readonly to: string;
}

/**
 * Compares a workspace file with its domain and, unless `mode` is `check`, updates its roles.
 *
 * @param isOfAll - whether the run covers all files, so that a role can move from one to another
 */
export async function discoverFile(
  folder: WorkspaceFolder,
  before: CheckedFile,
  mode: Mode,
  options: DiscoverOptions,
  isOfAll = false,
): Promise<DiscoveredFile> {
  const { file } = before;
  const workspace = readDomainFile(before);
  const domain = domainOf(workspace, options);
  refuseSecondFile(folder, domain, workspace.region, file);
  const usable = await askForFile(domain, workspace, options);
  const reasons = skipReasons(folder.grantedElsewhere(workspace, file), workspace.discover);
  const compared = compareRoles(before, usable, reasons, workspace.discover);
  const needs = await needsElsewhere(folder, file, workspace, compared.unused, (other, its) =>
    askForFile(other, its, options),
  );
  const differences = keepNeeded(compared, needs, mode === "prune" && isOfAll);
  let after = before;
  if (mode !== "check") {
    // An interrupt that has come by now is handled before anything is written.
    await setImmediate();
    after = updateFile(folder, before, differences, mode === "prune");
  }
  const misspelt = misspeltRoles(after, usable);
  const { missing, skipped, unused, needed, unusable } = differences;
  const notes = [
    ...(workspace.domain === undefined ? [fault("addDomain", { domain })] : []),
    ...usable.skipped,
    ...skipped.map(notAdded),
    ...(mode === "prune" ? commentNotes(before, after, unused) : []),
  ];
  return {
    file: after,
    findings: differenceFindings(after, domain, differences, misspelt, mode),
    notes: notes.map((note) => ({ file, ...note })),
    differs: [missing, unused, needed, misspelt, unusable].some((roles) => roles.length > 0),
    moved:
      mode === "prune"
        ? unused.flatMap(({ name }) => {
            const to = needs.get(name.toLowerCase())?.file;
            return to === undefined ? [] : [{ name, to }];
          })
        : [],
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

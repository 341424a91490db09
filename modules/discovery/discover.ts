import { setImmediate } from "node:timers/promises";
import { type CheckedFile, DEFAULT_FOLDER, sameDomain, type Workspace, workspacesFolder } from "../workspaces";
import {
  apart,
  type Chosen,
  compareRoles,
  differenceLines,
  differs,
  type Mode,
  namesText,
  type RoleDifferences,
  readDomainFile,
  rolesText,
  type UsableRoles,
  usableRoles,
} from "./compare";
import type { KnownWorkspaces } from "./files";
import { checkNewName, createWorkspace, leftComments, updateFile, workspaceText } from "./files";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";
import { roleName } from "./role-name";
import type { Progress } from "./sagemaker";
import { ask, signInOf } from "./sagemaker";

export interface DiscoverOptions {
  readonly domain?: string;
  readonly region?: string;
  /** Profile of the shared AWS configuration to sign in by. */
  readonly profile?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
}

export interface Discovered {
  /** What was asked for, line by line. */
  readonly lines: readonly string[];
  /** What the user should know besides. */
  readonly notes: readonly string[];
  /** That the file isn't as its domain is. */
  readonly differs: boolean;
}

/** Gives a workspace file for a domain. */
export async function discoverDomain(domain: string, options: DiscoverOptions): Promise<Discovered> {
  const found = usableRoles(await ask(domain, options, options.progress));
  const folder = workspacesFolder(options.env);
  const text = workspaceText(found, "folder" in folder ? folder.folder : DEFAULT_FOLDER);
  return { lines: text.split("\n").slice(0, -1), notes: leftOut(found), differs: false };
}

/** Makes the file of a workspace that there isn't yet. */
export async function discoverWorkspace(
  known: KnownWorkspaces,
  name: string,
  domain: string,
  options: DiscoverOptions,
): Promise<Discovered> {
  const file = known.fileOf(name);
  checkNewName(known, name);
  refuseSecond(known, domain, options.region, file);
  const found = usableRoles(await ask(domain, options, options.progress));
  const { missing, needless } = apart([...found.roles], settledRoles(known.grantedElsewhere(found, file)));
  if (missing.length === 0) {
    throw new DiscoveryError(problem.allNeedless(domain, needlessNotes(needless)));
  }
  await setImmediate();
  createWorkspace(known, name, { ...found, roles: new Map(missing) });
  return {
    lines: [`${file}: made, with ${rolesText(missing.length)}`],
    notes: [...leftOut(found), ...needlessNotes(needless)].map((note) => `${file}  ${note}`),
    differs: false,
  };
}

/** Compares a workspace file with its domain and, unless it is only to be checked, brings its roles up to date. */
export async function discoverFile(
  known: KnownWorkspaces,
  file: CheckedFile,
  mode: Mode,
  options: DiscoverOptions,
): Promise<Discovered> {
  const workspace = readDomainFile(file);
  const { account, region } = workspace;
  const domain = domainOf(workspace, options);
  refuseSecond(known, domain, region, file.file);
  const signIn = signInOf(workspace, options);
  const found = await ask(domain, signIn, options.progress);
  if (found.account !== account) {
    throw new DiscoveryError(problem.otherAccount(domain, found.account, account) + (signIn.note ?? ""));
  }
  if (found.region !== region) {
    throw new DiscoveryError(problem.otherRegion(domain, found.region, region));
  }
  const usable = usableRoles(found);
  const granted = known.grantedElsewhere(workspace, file.file);
  const settled = settledRoles(granted, workspace.discover);
  const differences = compareRoles(file, usable, settled, workspace.discover);
  let after = file;
  if (mode !== "check") {
    // An interrupt that has come by now is heeded before anything is written.
    await setImmediate();
    after = updateFile(known, file, differences, mode === "prune");
  }
  const { misspelt } = compareRoles(after, usable, settled, workspace.discover);
  const needless = differences.needless.map(([role]) => roleName(role).toLowerCase());
  known.relyOn(
    needless.filter((role) => granted.has(role)),
    workspace,
    file.file,
  );
  const notes = [
    ...(workspace.domain === undefined ? [problem.namesNone(domain)] : []),
    ...found.leftOut.map(({ profile, why }) => problem.leftOutProfile(profile, why)),
    ...needlessNotes(differences.needless),
    ...(mode === "prune" ? leftComments(file, differences.leftOver) : []),
  ];
  return {
    lines: differenceLines(after, domain, { ...differences, misspelt }, mode),
    notes: notes.map((note) => `${file.file}  ${note}`),
    differs: differs(differences),
  };
}

function domainOf({ domain, region }: Workspace, given: DiscoverOptions): string {
  if (given.domain !== undefined && domain !== undefined && given.domain !== domain) {
    throw new DiscoveryError(problem.otherDomain(given.domain, domain));
  }
  if (given.region !== undefined && given.region !== region) {
    throw new DiscoveryError(problem.otherRegionGiven(given.region, region));
  }
  const found = given.domain ?? domain;
  if (found === undefined) {
    throw new DiscoveryError(problem.noDomain());
  }
  return found;
}

/** Two files of one domain would each get all of its roles. */
function refuseSecond(known: KnownWorkspaces, domain: string, region: string | undefined, file: string): void {
  const other = known.otherOf(domain, region, file);
  if (other !== undefined) {
    throw new DiscoveryError(sameDomain(domain, other.file));
  }
}

/** Roles that a file needn't have, by their names in lower case, and why. */
function settledRoles(granted: ReadonlyMap<string, string>, { leaveOut = [] }: Chosen = {}): Map<string, string> {
  return new Map([
    ...[...granted].map(([name, place]) => [name, problem.grantedBy(place)] as const),
    ...leaveOut.map((name) => [name.toLowerCase(), problem.LEFT_OUT] as const),
  ]);
}

function needlessNotes(needless: RoleDifferences["needless"]): string[] {
  return needless.map(([role, profiles, why]) => problem.needless(role, namesText(profiles), why));
}

function leftOut({ leftOut: profiles, unusable }: UsableRoles): string[] {
  return [
    ...profiles.map(({ profile, why }) => problem.leftOutProfile(profile, why)),
    ...unusable.map((role) => problem.leftOutRole(role.profiles, role.why)),
  ];
}

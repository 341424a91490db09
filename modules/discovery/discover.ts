import { setImmediate } from "node:timers/promises";
import { type CheckedFile, DEFAULT_FOLDER, sameDomain, workspacesFolder } from "../workspaces";
import { ask } from "./ask";
import { compareRoles } from "./compare-roles";
import { checkNewName, createWorkspace } from "./create-file";
import { differenceLines, type Mode, rolesText } from "./difference-lines";
import { DiscoveryError } from "./discovery-error";
import { type DomainFile, readDomainFile } from "./domain-file";
import type { KnownWorkspaces } from "./known-workspaces";
import * as problem from "./problems";
import type { Progress } from "./progress";
import { updateFile } from "./update-file";
import { type UsableRoles, usableRoles } from "./usable-roles";
import { workspaceText } from "./workspace-text";

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
  checkNewName(known, name);
  refuseSecond(known, domain, options.region, known.fileOf(name));
  const found = usableRoles(await ask(domain, options, options.progress));
  await setImmediate();
  const file = createWorkspace(known, name, found);
  return {
    lines: [`${file}: made, with ${rolesText(found.roles.size)}`],
    notes: leftOut(found).map((note) => `${file}  ${note}`),
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
  const domainFile = readDomainFile(file);
  const { account, region } = domainFile;
  const domain = domainOf(domainFile, options);
  refuseSecond(known, domain, region, file.file);
  const found = await ask(domain, { region, profile: profileOf(domainFile, options) }, options.progress);
  if (found.account !== account) {
    throw new DiscoveryError(problem.otherAccount(domain, found.account, account));
  }
  if (found.region !== region) {
    throw new DiscoveryError(problem.otherRegion(domain, found.region, region));
  }
  const usable = usableRoles(found);
  const differences = compareRoles(file, usable);
  let after = file;
  if (mode !== "check") {
    // An interrupt that has come by now is heeded before anything is written.
    await setImmediate();
    after = updateFile(known, file, differences, mode === "prune");
  }
  const { misspelt } = compareRoles(after, usable);
  const notes = [
    ...(domainFile.domain === undefined ? [problem.namesNone(domain)] : []),
    ...found.leftOut.map(({ profile, why }) => problem.leftOutProfile(profile, why)),
  ];
  return {
    lines: differenceLines(after, domain, { ...differences, misspelt }, mode),
    notes: notes.map((note) => `${file.file}  ${note}`),
    differs: Object.values(differences).some((part) => part.length > 0),
  };
}

function domainOf({ domain, region }: DomainFile, given: DiscoverOptions): string {
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

/** Variables that the SDK signs in by. */
const SIGNED_IN_BY = [
  "AWS_PROFILE",
  "AWS_ACCESS_KEY_ID",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** As Terraform signs in for the file, unless the user says otherwise: files may be of several accounts. */
function profileOf({ profile }: DomainFile, options: DiscoverOptions): string | undefined {
  return options.profile ?? (SIGNED_IN_BY.some((name) => options.env[name]) ? undefined : profile);
}

function leftOut({ leftOut: profiles, unusable }: UsableRoles): string[] {
  return [
    ...profiles.map(({ profile, why }) => problem.leftOutProfile(profile, why)),
    ...unusable.map((role) => problem.leftOutRole(role.profiles, role.why)),
  ];
}

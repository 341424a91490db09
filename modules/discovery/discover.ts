import { legible } from "../model-sharing";
import { checkWorkspaceFile, type FileProblem, locationText, type WorkspaceFile } from "../workspaces";
import type { RoleDifferences } from "./compare-roles";
import { compareFile, type DomainFile, readDomainFile, updateFile } from "./domain-file";
import { type DomainRoles, readDomainRoles } from "./domain-roles";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";
import type { Progress } from "./progress";
import { profilesText } from "./role-comments";
import { sageMakerClient } from "./sagemaker-client";
import { workspaceText } from "./workspace-text";

export interface DiscoverOptions {
  readonly domain?: string;
  readonly region?: string;
  /** Profile of the shared AWS configuration to sign in by. */
  readonly profile?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface Discovered {
  /** What was asked for, line by line. */
  readonly lines: readonly string[];
  /** What the user should know besides. */
  readonly notes: readonly string[];
  /** That the file isn't as its domain is. */
  readonly differs: boolean;
}

/** Makes a workspace file for a domain. */
export async function discoverDomain(domain: string, options: DiscoverOptions): Promise<Discovered> {
  const found = await ask(domain, options.region, options.profile, options);
  const text = workspaceText(found);
  const { problems } = checkWorkspaceFile({ name: domain, file: `the file for ${domain}`, text });
  if (problems.length > 0) {
    throw new DiscoveryError("", problems);
  }
  return { lines: text.split("\n").slice(0, -1), notes: leftOut(found), differs: false };
}

/** Compares a workspace file with its domain and, unless it is only to be checked, brings its roles up to date. */
export async function discoverFile(
  file: WorkspaceFile,
  { check, prune }: { readonly check: boolean; readonly prune: boolean },
  options: DiscoverOptions,
): Promise<Discovered> {
  const domainFile = readDomainFile(file);
  const found = await ask(domainOf(domainFile, options), domainFile.region, profileOf(domainFile, options), options);
  const differences = compareFile(domainFile, found);
  if (!check) {
    updateFile(domainFile, differences, prune);
  }
  return {
    lines: linesOf(domainFile, found, differences, { check, prune }),
    notes: leftOut(found).map((line) => `${file.file}  ${line}`),
    differs: Object.values(differences).some((part) => part.length > 0),
  };
}

async function ask(
  domain: string,
  region: string | undefined,
  profile: string | undefined,
  { progress, signal }: DiscoverOptions,
): Promise<DomainRoles> {
  const client = sageMakerClient({ region, profile });
  try {
    return await readDomainRoles(domain, {
      client,
      signal,
      progress: (known, asked) => progress.show(domain, known, asked),
    });
  } catch (error) {
    throw error instanceof DiscoveryError || signal.aborted
      ? error
      : new DiscoveryError(problem.refusalText(error, domain, region));
  } finally {
    progress.clear();
    client.destroy();
  }
}

function domainOf({ domain, region, checked }: DomainFile, options: DiscoverOptions): string {
  if (options.domain !== undefined && domain !== undefined && options.domain !== domain) {
    throw new DiscoveryError(problem.otherDomain(options.domain, domain), [], checked.file);
  }
  if (options.region !== undefined && options.region !== region) {
    throw new DiscoveryError(problem.otherRegionGiven(options.region, region), [], checked.file);
  }
  const found = options.domain ?? domain;
  if (found === undefined) {
    throw new DiscoveryError(problem.noDomain(), [], checked.file);
  }
  return found;
}

/** As Terraform signs in for the file, unless the user says otherwise: files may be of several accounts. */
function profileOf({ profile }: DomainFile, options: DiscoverOptions): string | undefined {
  const { AWS_PROFILE, AWS_ACCESS_KEY_ID } = options.env;
  return options.profile ?? (AWS_PROFILE || AWS_ACCESS_KEY_ID ? undefined : profile);
}

function leftOut({ leftOut: all }: DomainRoles): string[] {
  return all.map(({ profile, why }) => `left out: user profile ${legible(profile)} ${why}`);
}

function linesOf(
  { checked }: DomainFile,
  { domain }: DomainRoles,
  { missing, leftOver, misspelt }: RoleDifferences,
  { check, prune }: { readonly check: boolean; readonly prune: boolean },
): string[] {
  const { file, yaml } = checked;
  const at = (path: FileProblem["path"], message: string) => locationText(yaml.problemAt(path ?? [], message));
  const counts = [
    ...(missing.length > 0 ? [`${rolesText(missing.length)} added`] : []),
    ...(prune && leftOver.length > 0 ? [`${rolesText(leftOver.length)} taken out`] : []),
  ];
  const added = missing.map(([role, { own, byDefault }]) => {
    const profiles = profilesText([...own, ...byDefault]);
    return check ? at(["profileRoles"], problem.missing(role, profiles)) : `${file}  + ${role}: ${profiles}`;
  });
  const left = leftOver.map(({ name, arns, path }) => {
    const role = arns[0] ?? name;
    return prune && !check ? `${file}  - ${role}` : at(path, problem.leftOver(role, domain));
  });
  const differences = [...added, ...left, ...misspelt.map(({ path, message }) => at(path, message))];
  return [
    ...differences,
    ...(check
      ? [`${file}: ${differences.length === 0 ? `has the roles of ${domain}` : `differs from ${domain}`}`]
      : [`${file}: ${counts.length === 0 ? "is left as it is" : counts.join(", ")}`]),
  ];
}

function rolesText(count: number): string {
  return `${count} ${count === 1 ? "role" : "roles"}`;
}

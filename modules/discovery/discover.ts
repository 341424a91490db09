import { setImmediate } from "node:timers/promises";
import { DEFAULT_FOLDER, folderSetting, type WorkspaceFolder } from "../workspaces";
import {
  type Choices,
  type SkippedRole,
  type SkipReasons,
  splitByNeed,
  type UsableRoles,
  usableRoles,
} from "./compare";
import { checkNewName, createWorkspace, workspaceText } from "./files";
import { DiscoveryError, type Finding, fault, type Reason } from "./problems";
import { profileNames } from "./role-profiles";
import type { Ask } from "./sagemaker";

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

/** Two files of one domain would each get all of its roles. */
export function refuseSecondFile(
  folder: WorkspaceFolder,
  domain: string,
  region: string | undefined,
  file: string,
): void {
  const other = folder.otherOf(domain, region, file);
  if (other !== undefined) {
    throw new DiscoveryError(fault("sharedDomain", { domain, other: other.file }));
  }
}

/** @param granted - name of a role in lower case → where another file lists it */
export function skipReasons(granted: ReadonlyMap<string, string>, { leaveOut = [] }: Choices = {}): SkipReasons {
  return new Map<string, Reason>([
    ...[...granted].map(([name, place]) => [name, fault("grantedElsewhere", { place })] as const),
    ...leaveOut.map((name) => [name.toLowerCase(), fault("leftOutOnPurpose")] as const),
  ]);
}

export function notAdded({ role, profiles, reason }: SkippedRole) {
  return fault("notAdded", { role, profiles: profileNames(profiles), reason });
}

function skipNotes({ skipped, unusable }: UsableRoles) {
  return [...skipped, ...unusable.map((one) => fault("skippedRole", { ...one }))];
}

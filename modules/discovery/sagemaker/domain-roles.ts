import { DescribeDomainCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { type Fault, REGION } from "../../model-sharing";
import { DiscoveryError, fault } from "../problems";
import type { RoleProfiles } from "../role-profiles";
import { executionRole } from "./execution-role";
import { unusableStatus } from "./statuses";
import { readUserProfiles, type Tell, type UserProfile } from "./user-profiles";

/** A domain, and the roles behind its user profiles. */
export interface DomainRoles {
  readonly domain: string;
  readonly account: string;
  readonly region: string;
  /** Role ARN → the profiles that use it. Roles and profiles are sorted. */
  readonly roles: ReadonlyMap<string, RoleProfiles>;
  /** Says which profiles were skipped, and why. */
  readonly skipped: readonly Fault[];
}

/** Asks SageMaker for a domain and each of its user profiles. */
export async function readDomainRoles(client: SageMakerClient, domain: string, tell: Tell): Promise<DomainRoles> {
  const answer = await client.send(new DescribeDomainCommand({ DomainId: domain }));
  const { DomainArn = "", DomainId = domain, Status = "", DefaultUserSettings } = answer;
  const [, region = "", account, id] = /^arn:[^:]+:sagemaker:([^:]+):(\d{12}):domain\/(.+)$/.exec(DomainArn) ?? [];
  if (account === undefined || id !== domain || DomainId !== domain || !REGION.test(region)) {
    throw new DiscoveryError(fault("noDomainArn", { domain }));
  }
  const reason = unusableStatus(Status);
  if (reason !== undefined) {
    throw new DiscoveryError(fault("unusableDomain", { domain, reason }));
  }
  const defaultRole = executionRole(domain, DefaultUserSettings);
  const profiles = await readUserProfiles(client, domain, tell);
  return { domain, account, region, ...rolesOf(domain, profiles, defaultRole) };
}

function rolesOf(domain: string, profiles: readonly UserProfile[], defaultRole = "") {
  if (profiles.length === 0) {
    throw new DiscoveryError(fault("noUserProfiles", { domain }));
  }
  const roles = new Map<string, { own: string[]; byDefault: string[] }>();
  const skipped: Fault[] = [];
  for (const { name, role: ownRole, reason } of profiles) {
    const role = ownRole ?? defaultRole;
    if (reason !== undefined || role === "") {
      skipped.push(fault("skippedProfile", { profile: name, reason: reason ?? fault("noExecutionRole") }));
      continue;
    }
    const users = roles.get(role) ?? { own: [], byDefault: [] };
    roles.set(role, users);
    (ownRole === undefined ? users.byDefault : users.own).push(name);
  }
  if (roles.size === 0) {
    throw new DiscoveryError(fault("noUsableProfiles", { domain, skipped }));
  }
  return { roles: new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1))), skipped };
}

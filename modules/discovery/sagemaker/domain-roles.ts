import { DescribeDomainCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { REGION } from "../../model-sharing";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";
import type { RoleProfiles } from "../role-profiles";
import { notSageMaker } from "./refusals";
import { readUserProfiles, type Tell, type UserProfile } from "./user-profiles";

/** A domain, and the roles behind its user profiles. */
export interface DomainRoles {
  readonly domain: string;
  readonly account: string;
  readonly region: string;
  /** Role ARN → the profiles that use it; sorted, and so are the profiles. */
  readonly roles: ReadonlyMap<string, RoleProfiles>;
  /** Profiles of which no role counts, with the reason. */
  readonly leftOut: ReadonlyArray<{ readonly profile: string; readonly why: string }>;
}

/** Asks SageMaker for a domain and each of its user profiles. */
export async function readDomainRoles(client: SageMakerClient, domain: string, tell: Tell): Promise<DomainRoles> {
  const answer = await client.send(new DescribeDomainCommand({ DomainId: domain }));
  const { DomainArn = "", Status = "", DefaultUserSettings } = answer;
  const [, region = "", account, id] = /^arn:[^:]+:sagemaker:([^:]+):(\d{12}):domain\/(.+)$/.exec(DomainArn) ?? [];
  if (account === undefined || id !== domain || !REGION.test(region)) {
    throw new DiscoveryError(notSageMaker(domain, "doesn't name the domain's ARN"));
  }
  const going = problem.STATUSES[Status];
  if (going !== undefined) {
    throw new DiscoveryError(problem.domainGoing(domain, going));
  }
  const profiles = await readUserProfiles(client, domain, tell);
  return { domain, account, region, ...rolesOf(domain, profiles, DefaultUserSettings?.ExecutionRole) };
}

function rolesOf(domain: string, profiles: readonly UserProfile[], byDefault = "") {
  const roles = new Map<string, { own: string[]; byDefault: string[] }>();
  const leftOut: Array<{ profile: string; why: string }> = [];
  for (const { name, role = byDefault, role: own, why } of profiles) {
    if (why !== undefined || role === "") {
      leftOut.push({ profile: name, why: why ?? problem.NO_ROLE });
      continue;
    }
    const found = roles.get(role) ?? { own: [], byDefault: [] };
    roles.set(role, found);
    (own === undefined ? found.byDefault : found.own).push(name);
  }
  if (roles.size === 0) {
    throw new DiscoveryError(problem.noProfiles(domain, leftOut));
  }
  return { roles: new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1))), leftOut };
}

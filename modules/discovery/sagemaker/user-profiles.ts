import { DescribeUserProfileCommand, paginateListUserProfiles, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { workAtOnce } from "../connection";
import { DiscoveryError, fault, type Reason } from "../problems";
import { executionRole } from "./execution-role";
import { unusableStatus } from "./statuses";

/** A user profile, and the role that it names. */
export interface UserProfile {
  readonly name: string;
  readonly role?: string;
  /** Why the profile is skipped. */
  readonly reason?: Reason;
}

/** Is told how many profiles are known, and how many of them SageMaker was asked for. */
export type Tell = (known: number, asked: number) => void;

/** Requests under way at once: enough to be quick, and fewer than SageMaker throttles at. */
const AT_ONCE = 10;

/** 50,000 user profiles. A domain can't have so many. */
const MOST_PAGES = 500;

/** Asks SageMaker for each user profile of a domain. Sorts them by name. */
export async function readUserProfiles(client: SageMakerClient, domain: string, tell: Tell): Promise<UserProfile[]> {
  const statuses = await listUserProfiles(client, domain, (known) => tell(known, 0));
  const found: UserProfile[] = [];
  await workAtOnce([...statuses], AT_ONCE, async ([name, status], signal) => {
    const reason = unusableStatus(status);
    found.push(reason === undefined ? await readUserProfile(client, domain, name, signal) : { name, reason });
    tell(statuses.size, found.length);
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Name → status. A profile can be on two pages, since others can come or go between two requests. */
async function listUserProfiles(
  client: SageMakerClient,
  domain: string,
  tell: (known: number) => void,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const tokens = new Set<string>();
  for await (const { UserProfiles = [], NextToken } of paginateListUserProfiles(
    { client, pageSize: 100 },
    { DomainIdEquals: domain },
  )) {
    if (!Array.isArray(UserProfiles)) {
      throw new DiscoveryError(fault("noProfileName", { domain }));
    }
    for (const profile of UserProfiles) {
      const name: unknown = profile?.UserProfileName;
      if (typeof name !== "string" || name === "") {
        throw new DiscoveryError(fault("noProfileName", { domain }));
      }
      if ((profile.DomainId ?? domain) !== domain) {
        throw new DiscoveryError(fault("otherProfile", { domain, profile: name }));
      }
      found.set(name, profile.Status ?? "");
    }
    tell(found.size);
    if (NextToken && tokens.has(NextToken)) {
      throw new DiscoveryError(fault("repeatedPage", { domain }));
    }
    tokens.add(NextToken ?? "");
    if (tokens.size > MOST_PAGES) {
      throw new DiscoveryError(fault("endlessPages", { domain, pages: MOST_PAGES }));
    }
  }
  return found;
}

async function readUserProfile(
  client: SageMakerClient,
  domain: string,
  name: string,
  abortSignal: AbortSignal,
): Promise<UserProfile> {
  try {
    const command = new DescribeUserProfileCommand({ DomainId: domain, UserProfileName: name });
    const { UserProfileName, DomainId, Status = "", UserSettings } = await client.send(command, { abortSignal });
    if (UserProfileName !== name || (DomainId ?? domain) !== domain) {
      throw new DiscoveryError(fault("otherProfile", { domain, profile: name }));
    }
    return { name, role: executionRole(domain, UserSettings), reason: unusableStatus(Status) };
  } catch (error) {
    if ((error as Error).name === "ResourceNotFound") {
      return { name, reason: fault("deletedMeanwhile") };
    }
    throw error;
  }
}

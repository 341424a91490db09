import {
  DescribeUserProfileCommand,
  ListUserProfilesCommand,
  type SageMakerClient,
  type UserProfileDetails,
} from "@aws-sdk/client-sagemaker";
import * as problem from "../problems";
import { DiscoveryError } from "../problems";
import { workAtOnce } from "./at-once";
import { notSageMaker } from "./refusals";

/** A user profile, and the role that it names. */
export interface UserProfile {
  readonly name: string;
  readonly role?: string;
  /** Why its role doesn't count. */
  readonly why?: string;
}

/** Is told how many profiles are known, and how many of them were asked for. */
export type Tell = (known: number, asked: number) => void;

/** So many requests are under way at once: enough to be quick, and less than SageMaker throttles at. */
const AT_ONCE = 10;

/** Asks for each user profile of a domain; sorted by name. */
export async function readUserProfiles(client: SageMakerClient, domain: string, tell: Tell): Promise<UserProfile[]> {
  const listed = await listUserProfiles(client, domain, (known) => tell(known, 0));
  const found: UserProfile[] = [];
  await workAtOnce([...listed], AT_ONCE, async ([name, status], signal) => {
    found.push(
      status in problem.STATUSES
        ? { name, why: problem.STATUSES[status] }
        : await readUserProfile(client, domain, name, signal),
    );
    tell(listed.size, found.length);
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Name → status. A profile may be on two pages, where others come or go meanwhile. */
async function listUserProfiles(
  client: SageMakerClient,
  domain: string,
  tell: (known: number) => void,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const command = new ListUserProfilesCommand({ DomainIdEquals: domain, MaxResults: 100, NextToken: token });
    const { UserProfiles, NextToken }: { UserProfiles?: UserProfileDetails[]; NextToken?: string } =
      await client.send(command);
    for (const profile of UserProfiles ?? []) {
      const name: unknown = profile?.UserProfileName;
      if (typeof name !== "string" || name === "") {
        throw new DiscoveryError(notSageMaker(domain, "names a user profile without a name"));
      }
      found.set(name, profile.Status ?? "");
    }
    tell(found.size);
    token = NextToken || undefined;
    if (token !== undefined && seen.has(token)) {
      throw new DiscoveryError(notSageMaker(domain, "names a page of user profiles again"));
    }
    seen.add(token ?? "");
  } while (token !== undefined);
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
    const { Status = "", UserSettings } = await client.send(command, { abortSignal });
    return { name, role: UserSettings?.ExecutionRole || undefined, why: problem.STATUSES[Status] };
  } catch (error) {
    if ((error as Error).name === "ResourceNotFound") {
      return { name, why: problem.GONE };
    }
    throw error;
  }
}

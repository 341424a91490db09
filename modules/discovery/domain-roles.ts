import {
  DescribeDomainCommand,
  DescribeUserProfileCommand,
  paginateListUserProfiles,
  type SageMakerClient,
  type UserProfileDetails,
} from "@aws-sdk/client-sagemaker";
import { workAtOnce } from "./at-once";
import * as problem from "./problems";
import { DiscoveryError } from "./problems";

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

export interface RoleProfiles {
  /** Profiles that name the role themselves. */
  readonly own: readonly string[];
  /** Profiles that name none, so that the domain's default counts. */
  readonly byDefault: readonly string[];
}

export interface Asking {
  readonly client: SageMakerClient;
  /** Is told how many profiles are known, and how many of them were asked for. */
  readonly progress: (known: number, asked: number) => void;
  readonly signal: AbortSignal;
}

/** So many requests are under way at once: enough to be quick, and less than SageMaker throttles at. */
const AT_ONCE = 10;

/** Asks SageMaker for a domain and each of its user profiles. */
export async function readDomainRoles(domain: string, asking: Asking): Promise<DomainRoles> {
  const { client, signal } = asking;
  const {
    DomainArn = "",
    Status,
    DefaultUserSettings,
  } = await client.send(new DescribeDomainCommand({ DomainId: domain }), { abortSignal: signal });
  const [, region = "", account = ""] = /^arn:[^:]+:sagemaker:([^:]+):(\d{12}):domain\//.exec(DomainArn) ?? [];
  if (account === "") {
    throw new DiscoveryError(problem.noDomainArn(domain));
  }
  if (Status === "Deleting") {
    throw new DiscoveryError(problem.domainGoing(domain));
  }
  const profiles = await readProfiles(domain, asking);
  const roles = new Map<string, { own: string[]; byDefault: string[] }>();
  const leftOut: Array<{ profile: string; why: string }> = [];
  for (const { profile, role = DefaultUserSettings?.ExecutionRole, isOwn, why } of profiles) {
    if (why !== undefined || !role) {
      leftOut.push({ profile, why: why ?? problem.NO_ROLE });
      continue;
    }
    const found = roles.get(role) ?? { own: [], byDefault: [] };
    roles.set(role, found);
    (isOwn ? found.own : found.byDefault).push(profile);
  }
  if (roles.size === 0) {
    throw new DiscoveryError(problem.noProfiles(domain, leftOut));
  }
  return { domain, account, region, roles: new Map([...roles].sort(([a], [b]) => (a < b ? -1 : 1))), leftOut };
}

interface ReadProfile {
  readonly profile: string;
  readonly role?: string;
  readonly isOwn: boolean;
  /** Why it doesn't count. */
  readonly why?: string;
}

async function readProfiles(domain: string, { client, progress, signal }: Asking): Promise<ReadProfile[]> {
  let known = 0;
  const found: ReadProfile[] = [];
  async function* listed(): AsyncGenerator<UserProfileDetails> {
    const pages = paginateListUserProfiles(
      { client, pageSize: 100 },
      { DomainIdEquals: domain },
      { abortSignal: signal },
    );
    for await (const { UserProfiles = [] } of pages) {
      known += UserProfiles.length;
      progress(known, found.length);
      yield* UserProfiles;
    }
  }
  await workAtOnce(
    listed(),
    AT_ONCE,
    async ({ UserProfileName: profile = "", Status }, abortSignal) => {
      found.push(
        Status !== undefined && Status in problem.STATUSES
          ? { profile, isOwn: false, why: problem.STATUSES[Status] }
          : await readProfile(client, domain, profile, abortSignal),
      );
      progress(known, found.length);
    },
    signal,
  );
  return found.sort((a, b) => (a.profile < b.profile ? -1 : 1));
}

async function readProfile(
  client: SageMakerClient,
  domain: string,
  profile: string,
  abortSignal: AbortSignal,
): Promise<ReadProfile> {
  try {
    const command = new DescribeUserProfileCommand({ DomainId: domain, UserProfileName: profile });
    const { Status, UserSettings } = await client.send(command, { abortSignal });
    const role = UserSettings?.ExecutionRole || undefined;
    return { profile, role, isOwn: role !== undefined, why: Status && problem.STATUSES[Status] };
  } catch (error) {
    if ((error as Error).name === "ResourceNotFound") {
      return { profile, isOwn: false, why: problem.GONE };
    }
    throw error;
  }
}

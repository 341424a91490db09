import { withoutCredentials } from "../credentials";
import { legible, shown } from "../model-sharing";
import { type FileProblem, locationText } from "../workspaces";

/** Something that the user has to mend, without which nothing is found or written. */
export class DiscoveryError extends Error {
  /**
   * @param problems - of a file, where each has its place
   * @param file - which the message is of
   */
  constructor(
    message: string,
    public readonly problems: readonly FileProblem[] = [],
    public readonly file?: string,
  ) {
    super(message);
  }

  /** @param about - the file, where that isn't said */
  public lines(about?: string): string[] {
    const file = this.file ?? about;
    const message = this.message === "" ? [] : [`${file === undefined ? "" : `${file}  `}${this.message}`];
    return [...this.problems.map(locationText), ...message];
  }
}

// Profiles that don't count

/** Status of a profile → why none of its roles counts. */
export const STATUSES: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  Deleting: "is being deleted",
  Delete_Failed: "was to be deleted, and that failed",
  Failed: "failed to be made",
});

export const GONE = "is gone by now";

export const NO_ROLE = "has no execution role, nor has the domain a default";

// The domain

export const noProfiles = (
  domain: string,
  leftOut: ReadonlyArray<{ readonly profile: string; readonly why: string }>,
) => {
  const [first] = leftOut;
  return first === undefined
    ? `${domain} has no user profiles: add one, or name another domain`
    : `${domain} has no user profile that counts, and ${leftOut.length} that ${leftOut.length === 1 ? "doesn't" : "don't"}: ${legible(first.profile)} ${first.why}${leftOut.length === 1 ? "" : ", …"}`;
};

export const domainGoing = (domain: string) => `${domain} is being deleted: name another domain`;

export const noDomainArn = (domain: string) =>
  `the answer for ${domain} names no ARN, so it isn't SageMaker's: look at AWS_ENDPOINT_URL_SAGEMAKER`;

// What AWS answers

/** The actions that asking takes, as the README lists them in a policy. */
export const ACTIONS = ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles", "sagemaker:DescribeUserProfile"];

/** Says what to do where SageMaker wasn't reached, or refuses. */
export function refusalText(error: unknown, domain: string, region: string | undefined): string {
  const { name = "", message = "" } = error as Partial<NodeJS.ErrnoException>;
  // The SDK may wrap what the network says.
  const { code = /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? "" } = error as Partial<NodeJS.ErrnoException>;
  const said = legible(withoutCredentials(message));
  const where = region === undefined ? "" : ` in ${region}`;
  if (name === "AccessDeniedException") {
    return `${said}: allow whoever signs in ${ACTIONS.join(", ")} (README.md has the policy)`;
  }
  if (name === "ResourceNotFound") {
    return `there is no domain ${domain}${where} in the account that is signed in to: check the id, --region, and AWS_PROFILE or --profile`;
  }
  if (/^(CredentialsProvider|TokenProvider|ProviderError)/.test(name)) {
    return `no credentials: ${said}. Sign in (aws sso login, AWS_PROFILE, --profile, …)`;
  }
  if (
    /^(ExpiredToken|UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch|RequestExpired)/.test(
      name,
    )
  ) {
    return `the credentials are refused: ${said}. Sign in again`;
  }
  if (/Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    return `SageMaker is asked too often, by others too: ${said}. Try again later`;
  }
  if (/^Region (is missing|not accepted: region="")/.test(message)) {
    return "no region: give --region, or set AWS_REGION or a region in the profile";
  }
  if (code !== "" || name === "TimeoutError") {
    return `SageMaker can't be reached${where} (${code || name}: ${said}): check the network, the proxy, --region and AWS_ENDPOINT_URL_SAGEMAKER`;
  }
  return `SageMaker refuses: ${name} ${said}`;
}

// The file

export const otherAccount = (domain: string, account: string, own: unknown) =>
  `domain ${domain} is in account ${account}, and this file's is ${shown(own)}: name a domain of this account, or sign in to it`;

export const otherRegion = (domain: string, region: string, own: unknown) =>
  `domain ${domain} is in ${region}, and this file's region is ${shown(own)}: name a domain of this region`;

export const otherDomain = (given: string, own: string) =>
  `--domain is ${given}, and this file's domain is ${own}: leave --domain out, or correct the file`;

export const otherRegionGiven = (given: string, own: string) =>
  `--region is ${given}, and this file's region is ${own}: leave --region out, or correct the file`;

export const noDomain = () => "names no domain: add domain: d-…, or give --domain";

export const noFile = (file: string, nearest: string | undefined) =>
  nearest === undefined
    ? `isn't there: make it, by npm run -s discover -- --domain d-… > ${file}`
    : `isn't there: did you mean --workspace ${nearest}?`;

export const noFileNamesOne = (folder: string) => `no file of ${folder} names a domain: add domain: d-… to one`;

export const isAlias = () =>
  "is an alias, or has a merged mapping: write the list out, so that roles can be added to it";

export const changedMeanwhile = () => "was changed meanwhile, and is left as it is: run this again";

export const unwritable = (code: string) => `can't be written (${code}), and is left as it was: make it writable`;

export const lostInEditing = () =>
  "can't be changed without changing more than its list of roles: write the roles in by hand";

// What differs

export const missing = (role: string, profiles: string) =>
  `has no ${shown(role)}, which is used by ${profiles}: add it`;

export const leftOver = (role: string, domain: string) =>
  `${shown(role)} is used by no user profile of ${domain}: take it out, by --prune or by hand`;

export const otherArn = (given: string, arn: string) =>
  `${shown(given)} is at ${arn}: write the ARN as IAM shows it, or the name alone`;

export const otherCase = (given: string, arn: string) =>
  `${shown(given)} differs only in case from ${arn}: write it as IAM shows it`;

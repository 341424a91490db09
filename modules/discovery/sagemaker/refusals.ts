import { withoutCredentials } from "../../credentials";
import { legible, nearest, shown } from "../../model-sharing";

// What the SDK and SageMaker refuse, in words that say what to do

/** The actions that asking takes, as the README lists them in a policy. */
const ACTIONS = ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles", "sagemaker:DescribeUserProfile"];

/** Says what to do where the SDK finds no credentials or region. */
export function signInText(error: unknown, profile: string | undefined): string {
  const said = saidBy(error);
  if (/^Region (is missing|not accepted)/.test(said)) {
    const why = said === "Region is missing" ? "no region" : said;
    return `${why}: give --region, or set AWS_REGION or a region in the profile`;
  }
  const by = profile === undefined ? "" : ` by profile ${shown(profile)}`;
  return `no credentials${by}: ${said}. Sign in (aws sso login, AWS_PROFILE, --profile, …)`;
}

export const profileNowhere = (profile: string, known: readonly string[]) => {
  const named = known.filter((name) => !/^(sso-session|services)\./.test(name));
  const close = named.length === 0 ? undefined : nearest(profile, named);
  return `no profile ${shown(profile)} in the AWS configuration files: ${close === undefined ? "name one by --profile or AWS_PROFILE" : `did you mean ${close}?`}`;
};

/** Says what to do where SageMaker refuses, or something else answers or nothing does. */
export function refusalText(
  error: unknown,
  domain: string,
  region: string,
  { account, note = "" }: { readonly account?: string; readonly note?: string },
): string {
  return refusal(error, domain, region, account) + note;
}

export const insteadOfProfile = (by: string, profile: string) =>
  `. It is signed in by ${by}, and not by this file's provider.profile ${shown(profile)}`;

function refusal(error: unknown, domain: string, region: string, account: string | undefined): string {
  const { name = "", $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  const said = saidBy(error);
  const code = networkCode(error);
  if (/^AccessDenied|NotAuthorized/.test(name)) {
    const [, signedInTo = account] = /arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(said) ?? [];
    if (account !== signedInTo && account !== undefined) {
      return `${said}: that is account ${signedInTo}, and this file's is ${account}, so sign in to it`;
    }
    return `${said}: allow whoever signs in ${ACTIONS.join(", ")} (README.md has the policy)`;
  }
  if (name === "ResourceNotFound") {
    return `there is no domain ${domain} in ${region} in the account that is signed in to: check the id, --region, and AWS_PROFILE or --profile`;
  }
  if (/^(CredentialsProvider|TokenProvider|ProviderError)/.test(name)) {
    return signInText(error, undefined);
  }
  if (REFUSED_CREDENTIALS.test(name)) {
    // A region that the account hasn't turned on knows no credentials of it.
    const turnOn = name.startsWith("UnrecognizedClient") ? `, or turn ${region} on for the account` : "";
    return `the credentials are refused: ${said}. Sign in again${turnOn}`;
  }
  if (/Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    return `SageMaker is asked too often, by others too: ${said}. Try again later`;
  }
  if (status !== undefined && status >= 500) {
    return `SageMaker fails (${status} ${name}): ${said}. Try again later`;
  }
  if (name === "SyntaxError" || name === "Unknown") {
    return `something answers that isn't SageMaker: ${said}. Look at AWS_ENDPOINT_URL_SAGEMAKER and the network`;
  }
  if (code !== undefined) {
    const advice = /CERT|SIGNATURE|TLS/.test(code)
      ? "Name the certificates that you trust in NODE_EXTRA_CA_CERTS"
      : code === "ERR_INVALID_URL"
        ? "Write AWS_ENDPOINT_URL_SAGEMAKER as a URL"
        : "Check the network, --region and AWS_ENDPOINT_URL_SAGEMAKER";
    return `SageMaker can't be reached in ${region} (${code}): ${said}. ${advice}`;
  }
  return `SageMaker refuses (${name}): ${said}. See what aws sagemaker describe-domain --domain-id ${domain} --region ${region} says`;
}

const REFUSED_CREDENTIALS =
  /^(ExpiredToken|UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch|RequestExpired|IncompleteSignature|MissingAuthenticationToken)/;

export const notSageMaker = (domain: string, why: string) =>
  `the answer for ${domain} ${why}, so it isn't SageMaker's: look at AWS_ENDPOINT_URL_SAGEMAKER`;

interface AwsError extends NodeJS.ErrnoException {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** What the network or its encryption says. */
function networkCode(error: unknown): string | undefined {
  const { code, name, cause, $metadata } = error as AwsError & { readonly cause?: { readonly code?: string } };
  const found = code ?? cause?.code ?? (name === "TimeoutError" ? name : undefined);
  // A service may have codes of its own.
  return $metadata?.httpStatusCode === undefined || /^E[A-Z]+$/.test(found ?? "") ? found : undefined;
}

/** The first line of its message, without its full stop. */
function saidBy(error: unknown): string {
  const [line = ""] = String((error as Error).message).split(/\r?\n/);
  return legible(withoutCredentials(line)).trim().replace(/\.$/, "");
}

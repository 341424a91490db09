import { withoutCredentials } from "../../credentials";
import { type Fault, legible } from "../../model-sharing";
import { fault, withNote } from "../problems";
import type { SignIn } from "./sign-in";

// What the SDK and SageMaker refuse. The names and messages of their errors are looked at only here.

/** The actions that asking takes, as the README lists them in a policy. */
const ACTIONS = ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles", "sagemaker:DescribeUserProfile"];

/** Says what to do where the SDK finds no credentials or no region. */
export function signInRefusal(error: unknown, profile: string | undefined): Fault {
  const said = saidBy(error);
  if (said === "Region is missing") {
    return fault("missingRegion");
  }
  return said.startsWith("Region not accepted")
    ? fault("regionNotAccepted", { said })
    : fault("noCredentials", { profile, said });
}

/** Says what to do where SageMaker refuses, where something else answers, or where nothing does. */
export function refusal(error: unknown, domain: string, region: string, { account, note }: SignIn): Fault {
  return withNote(
    refusedIdentity(error, account) ?? refusedRequest(error, domain, region) ?? noAnswer(error, domain, region),
    note,
  );
}

/** Whoever signed in isn't accepted, or isn't allowed to ask. */
function refusedIdentity(error: unknown, account: string | undefined): Fault | undefined {
  const { name = "" } = error as AwsError;
  const said = saidBy(error);
  if (/^AccessDenied|NotAuthorized/.test(name)) {
    const [, signedInTo = account] = /arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(said) ?? [];
    return account === undefined || signedInTo === undefined || account === signedInTo
      ? fault("accessDenied", { said, actions: ACTIONS })
      : fault("signedInToOtherAccount", { said, signedInTo, account });
  }
  return /^(CredentialsProvider|TokenProvider|ProviderError)/.test(name) ? signInRefusal(error, undefined) : undefined;
}

function refusedRequest(error: unknown, domain: string, region: string): Fault | undefined {
  const { name = "", $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  const said = saidBy(error);
  if (name === "ResourceNotFound") {
    return fault("unknownDomain", { domain, region });
  }
  if (name.startsWith("UnrecognizedClient")) {
    // A region that isn't enabled for the account knows none of its credentials.
    return fault("unknownCredentials", { said, region });
  }
  if (REFUSED_CREDENTIALS.test(name)) {
    return fault("credentialsRefused", { said });
  }
  if (/Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    return fault("throttled", { said });
  }
  return status !== undefined && status >= 500 ? fault("serviceFailed", { status, name, said }) : undefined;
}

const REFUSED_CREDENTIALS =
  /^(ExpiredToken|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch|RequestExpired|IncompleteSignature|MissingAuthenticationToken)/;

function noAnswer(error: unknown, domain: string, region: string): Fault {
  const { name = "" } = error as AwsError;
  const said = saidBy(error);
  if (name === "SyntaxError" || name === "Unknown") {
    return fault("notJson", { said });
  }
  const code = networkCode(error);
  return code === undefined
    ? fault("refused", { name, said, domain, region })
    : fault("unreachable", { region, error: code, said });
}

interface AwsError extends NodeJS.ErrnoException {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** The code of an error of the network or of its encryption. */
function networkCode(error: unknown): string | undefined {
  const { code, name, cause, $metadata } = error as AwsError & { readonly cause?: { readonly code?: string } };
  const found = code ?? cause?.code ?? (name === "TimeoutError" ? name : undefined);
  // A service can have codes of its own.
  return $metadata?.httpStatusCode === undefined || /^E[A-Z]+$/.test(found ?? "") ? found : undefined;
}

/** The first line of an error's message, without its full stop and without credentials. */
function saidBy(error: unknown): string {
  const [line = ""] = String((error as Error).message).split(/\r?\n/);
  return legible(withoutCredentials(line)).trim().replace(/\.$/, "");
}

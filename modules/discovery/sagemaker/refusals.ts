import { withoutCredentials } from "../../credentials";
import { type Fault, legible } from "../../model-sharing";
import { fault, withNote } from "../problems";
import { denial } from "./denials";
import type { SignIn } from "./sign-in";

// What the SDK and SageMaker refuse. The names and messages of their errors are looked at only here.

/**
 * Says what to do where the SDK finds no credentials or no region.
 *
 * @param source - the profile that `profile` takes its credentials from
 */
export function signInRefusal(error: unknown, profile: string | undefined, source = profile): Fault {
  const said = saidBy(error);
  if (said === "Region is missing") {
    return fault("missingRegion");
  }
  if (said.startsWith("Region not accepted")) {
    return fault("regionNotAccepted", { said });
  }
  const [, code] = SIGN_INS.find(([named]) => named.test(said)) ?? [];
  if (code !== undefined) {
    return fault(code, { profile: /Expired$/.test(code) ? source : profile, said });
  }
  const network = networkCode(error);
  return network === undefined
    ? fault("noCredentials", { profile, said })
    : fault("signInUnreachable", { profile, error: network, said });
}

/** What the SDK says where a way to sign in needs its user. */
const SIGN_INS = [
  [/multi-factor authentication/i, "mfaNeeded"],
  [/aws sso login|Session token not found or invalid/i, "ssoExpired"],
  [/aws login|re-?authenticate|^Failed to load token from|^Token validation failed/i, "loginExpired"],
  [/not authorized to perform: sts:/i, "roleNotAssumed"],
] as const;

/** Says what to do where SageMaker refuses, where something else answers, or where nothing does. */
export function refusal(error: unknown, domain: string, region: string, { account, note, profile }: SignIn): Fault {
  return withNote(
    refusedIdentity(error, account, profile) ??
      refusedRequest(error, domain, region) ??
      noAnswer(error, domain, region),
    note,
  );
}

/** Whoever signed in isn't accepted, or isn't allowed to ask. */
function refusedIdentity(error: unknown, account?: string, profile?: string): Fault | undefined {
  const { name = "" } = error as AwsError;
  const said = saidBy(error);
  if (/^AccessDenied|NotAuthorized/.test(name)) {
    const [, signedInTo = account] = /arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(said) ?? [];
    return account === undefined || signedInTo === undefined || account === signedInTo
      ? denial(said)
      : fault("signedInToOtherAccount", { said, signedInTo, account });
  }
  return /^(CredentialsProvider|TokenProvider|ProviderError)/.test(name) ? signInRefusal(error, profile) : undefined;
}

function refusedRequest(error: unknown, domain: string, region: string): Fault | undefined {
  const { name = "", $metadata } = error as AwsError;
  const status = $metadata?.httpStatusCode;
  const said = saidBy(error);
  if (name === "ResourceNotFound") {
    return fault("unknownDomain", { domain, region });
  }
  if (/^(UnrecognizedClient|OptInRequired|SubscriptionRequired)/.test(name)) {
    // A region that isn't enabled for the account knows none of its credentials.
    return fault("unknownCredentials", { said, region });
  }
  if (REFUSED_CREDENTIALS.test(name)) {
    return fault("credentialsRefused", { said });
  }
  if (REFUSED_SIGNATURE.test(name)) {
    return fault("signatureRefused", { said });
  }
  if (/Throttl|TooManyRequests|RequestLimitExceeded/.test(name)) {
    return fault("throttled", { said });
  }
  return status !== undefined && status >= 500 ? fault("serviceFailed", { status, name, said }) : undefined;
}

const REFUSED_CREDENTIALS = /^(ExpiredToken|InvalidClientTokenId)/;

/** A wrong secret key, a wrong clock, or something on the way that changes requests. */
const REFUSED_SIGNATURE =
  /^(InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|RequestExpired|RequestTimeTooSkewed|RequestInTheFuture)/;

function noAnswer(error: unknown, domain: string, region: string): Fault {
  const { name = "" } = error as AwsError;
  const said = saidBy(error);
  if (name === "SyntaxError" || name === "Unknown" || name.startsWith("UnknownOperation")) {
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

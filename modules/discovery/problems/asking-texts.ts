import { legible, shown } from "../../model-sharing";

/** What `discover` says where it can't sign in or SageMaker gives no answer: code → its text. */
export const ASKING_TEXTS = {
  sdkMissing: ({ said, command }: { said: string; command: string }) =>
    `The AWS SDK is not installed (${said}). Run: ${command}`,

  // Signing in

  missingRegion: () => "No region is set. Set --region, AWS_REGION, or a region in the profile.",

  regionNotAccepted: ({ said }: { said: string }) =>
    `${said}. Set another --region, AWS_REGION, or region in the profile.`,

  noCredentials: ({ profile, said }: SignInFailure) =>
    profile === undefined
      ? `No credentials were found: ${said}. Sign in (aws login, or aws sso login), or set AWS_PROFILE or --profile.`
      : `No credentials were found with profile ${shown(profile)}: ${said}. Correct the profile, or name another one with --profile or AWS_PROFILE.`,

  mfaNeeded: ({ profile, said }: SignInFailure) =>
    `${said}. This command can't ask for the code. Run: eval "$(aws configure export-credentials${profileOption(profile)} --format env)". Then run this command without --profile and AWS_PROFILE.`,

  ssoExpired: ({ profile, said }: SignInFailure) => `${said}. Run: aws sso login${profileOption(profile)}`,

  loginExpired: ({ profile, said }: SignInFailure) => `${said}. Run: aws login${profileOption(profile)}`,

  roleNotAssumed: ({ said }: SignInFailure) =>
    `${said}. Allow that in the policy of the identity and in the trust policy of the role, or name another profile with --profile or AWS_PROFILE.`,

  signInUnreachable: ({ profile, error, said }: SignInFailure & { error: string }) =>
    `AWS could not be reached to sign in${profile === undefined ? "" : ` with profile ${shown(profile)}`} (${error}): ${said}. ${networkAdvice(error, "the region of the profile")}`,

  unknownProfile: ({ profile, nearest }: { profile: string; nearest?: string }) =>
    `The AWS configuration files have no profile ${shown(profile)}. ${nearest === undefined ? "Name an existing profile with --profile or AWS_PROFILE." : `Did you mean ${nearest}?`}`,

  signedInByOther: ({ by, profile }: { by: string; profile: string }) =>
    `The command signed in with ${by}, not with the file's \`provider.profile\` ${shown(profile)}.`,

  // What SageMaker refuses

  accessDenied: ({ said, actions }: { said: string; actions: readonly string[] }) =>
    `${said}. Allow the signed-in identity ${actions.join(", ")} (docs/discover.md has the policy).`,

  deniedByOrganization: ({ said }: { said: string }) =>
    `${said}. An organization's policy denies the request, so no policy of the identity can allow it. Ask whoever manages the organization for an exception, or sign in with an identity that has one.`,

  deniedByEndpoint: ({ said }: { said: string }) =>
    `${said}. The policy of the VPC endpoint denies the request. Add the action to that policy, or run the command in another network.`,

  deniedByBoundary: ({ said }: { said: string }) =>
    `${said}. The permissions boundary of the identity denies the request. Add the action to the boundary, or sign in with another identity.`,

  deniedBySession: ({ said }: { said: string }) =>
    `${said}. The session policy of the credentials denies the request. Sign in without that session policy.`,

  deniedByStatement: ({ said }: { said: string }) =>
    `${said}. A statement with the effect Deny stands above every Allow. Change that statement, or sign in with another identity.`,

  signedInToOtherAccount: ({ said, signedInTo, account }: { said: string; signedInTo: string; account: string }) =>
    `${said}. This identity is of account ${signedInTo}, but the file's \`account\` is ${account}. Sign in to that account.`,

  unknownDomain: ({ domain, region }: { domain: string; region: string }) =>
    `The signed-in account has no domain ${domain} in region ${region}. Check the domain id, the region, and AWS_PROFILE or --profile.`,

  credentialsRefused: ({ said }: { said: string }) => `AWS refused the credentials: ${said}. Sign in again.`,

  signatureRefused: ({ said }: { said: string }) =>
    `AWS refused the signature of the request: ${said}. Check the secret access key, the clock of this machine, and what changes requests on their way (AWS_ENDPOINT_URL_SAGEMAKER, HTTPS_PROXY).`,

  invalidProxy: ({ variable }: { variable: string }) =>
    `The value of ${variable} is not the URL of an HTTP proxy. Write http://HOST:PORT or https://HOST:PORT.`,

  proxySignIn: () => "The proxy wants a user and a password. Write them in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT",

  proxyRefused: ({ host, status }: { host: string; status: number }) =>
    `The proxy did not connect to ${legible(host)} (status ${status}). Have the proxy allow this host, name the host in NO_PROXY, or check the region and AWS_ENDPOINT_URL_SAGEMAKER.`,

  unknownCredentials: ({ said, region }: { said: string; region: string }) =>
    `AWS refused the credentials: ${said}. Sign in again, or enable region ${region} for the account.`,

  throttled: ({ said }: { said: string }) =>
    `SageMaker received too many requests, also from other programs: ${said}. Try again later.`,

  serviceFailed: ({ status, name, said }: { status: number; name: string; said: string }) =>
    `SageMaker failed (${status} ${name}): ${said}. Try again later.`,

  refused: (values: { name: string; said: string; domain: string; region: string }) =>
    `SageMaker refused the request (${values.name}): ${values.said}. Compare with: aws sagemaker describe-domain --domain-id ${values.domain} --region ${values.region}`,

  unreachable: ({ region, error, said }: { region: string; error: string; said: string }) =>
    `SageMaker in region ${region} could not be reached (${error}): ${said}. ${networkAdvice(error, "the region and AWS_ENDPOINT_URL_SAGEMAKER")}`,

  // What answers in SageMaker's place

  notJson: ({ said }: { said: string }) =>
    `The answer is not from SageMaker: ${said}. Check AWS_ENDPOINT_URL_SAGEMAKER, HTTPS_PROXY and the network.`,

  noDomainArn: ({ domain }: { domain: string }) =>
    `The answer for ${domain} is not from SageMaker: it lacks the ARN of the domain. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  noProfileName: ({ domain }: { domain: string }) =>
    `The answer for ${domain} is not from SageMaker: a user profile has no name. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  otherProfile: ({ domain, profile }: { domain: string; profile: string }) =>
    `The answer for user profile ${legible(profile)} of ${domain} is not from SageMaker: it is about another user profile or domain. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  noRoleArn: ({ domain, given }: { domain: string; given: unknown }) =>
    `The answer for ${domain} is not from SageMaker: the execution role is ${shown(given)}, not an ARN. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  endlessPages: ({ domain, pages }: { domain: string; pages: number }) =>
    `The answer for ${domain} is not from SageMaker: it has more than ${pages} pages of user profiles. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  endlessAnswer: ({ bytes }: { bytes: number }) =>
    `The answer is not from SageMaker: it has more than ${bytes} bytes. Check AWS_ENDPOINT_URL_SAGEMAKER.`,

  repeatedPage: ({ domain }: { domain: string }) =>
    `The answer for ${domain} is not from SageMaker: it repeats a page of user profiles. Check AWS_ENDPOINT_URL_SAGEMAKER.`,
};

/** Signing in that failed: with a profile or, without one, with what the environment has. */
export interface SignInFailure {
  readonly profile?: string;
  readonly said: string;
}

/** @param settings - what decides on the host that is asked */
function networkAdvice(error: string, settings: string): string {
  if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(error)) {
    return "Check the clock of this machine, and renew the certificate.";
  }
  if (/^(ERR_TLS_CERT_ALTNAME_INVALID|EPROTO|ERR_SSL_.*)$/.test(error)) {
    return `Another server answers. Check HTTPS_PROXY, ${settings}.`;
  }
  if (/CERT|SIGNATURE|TLS/.test(error)) {
    return "Name the file with the certificate authority of your network in NODE_EXTRA_CA_CERTS.";
  }
  return error === "ERR_INVALID_URL"
    ? "Write AWS_ENDPOINT_URL_SAGEMAKER as a URL."
    : `Check the network, HTTPS_PROXY, NO_PROXY, ${settings}.`;
}

/** The option of AWS's command line for a profile. The default profile needs none. */
function profileOption(profile: string | undefined): string {
  return profile === undefined ? "" : ` --profile ${/^[\w.@+-]+$/.test(profile) ? profile : shown(profile)}`;
}

import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { loadSharedConfigFiles } from "@smithy/core/config";
import { DiscoveryError } from "../problems";
import { profileNowhere, signInText } from "./refusals";
import type { SignIn } from "./sign-in";

/** A client that has signed in and found its region as AWS's own tools do, and waits where it is asked to. */
export async function signedIn({ region, profile }: SignIn): Promise<SageMakerClient> {
  const { env } = process;
  // The warning is of the SDK's plans for next year, and nothing that a user of this could mend.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  if (env.AWS_REGION === "") {
    // The SDK would take the empty text for the region; to AWS's own tools it is none.
    delete env.AWS_REGION;
  }
  const named = profile ?? (env.AWS_PROFILE || undefined);
  await checkProfile(named);
  try {
    const client = new SageMakerClient({
      region: region ?? env.AWS_REGION ?? (env.AWS_DEFAULT_REGION || undefined),
      profile: named,
      // By the usual chain, one that gives no credentials would give way to the machine's own.
      credentials: profile === undefined ? undefined : fromIni({ profile }),
      // Slows down by itself where SageMaker throttles.
      retryMode: "adaptive",
      maxAttempts: env.AWS_MAX_ATTEMPTS ? undefined : 8,
      requestHandler: {
        connectionTimeout: 10_000,
        requestTimeout: 15_000,
        throwOnRequestTimeout: true,
        socketTimeout: 15_000,
      },
    });
    await client.config.region();
    await client.config.credentials();
    return client;
  } catch (error) {
    throw new DiscoveryError(signInText(error, named));
  }
}

/** By one that isn't there, the SDK would go on to the machine's own credentials, which may be anybody's. */
async function checkProfile(profile: string | undefined): Promise<void> {
  if (profile === undefined) {
    return;
  }
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  if (!Object.hasOwn(configFile, profile) && !Object.hasOwn(credentialsFile, profile)) {
    throw new DiscoveryError(profileNowhere(profile, [...Object.keys(configFile), ...Object.keys(credentialsFile)]));
  }
}

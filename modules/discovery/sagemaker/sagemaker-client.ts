import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { fromIni } from "@aws-sdk/credential-provider-ini";
import { defaultProvider } from "@aws-sdk/credential-provider-node";
import { loadSharedConfigFiles } from "@smithy/core/config";
import { nearest } from "../../model-sharing";
import { BoundedHandler, proxyAgent, USUAL_SETTINGS } from "../connection";
import { DiscoveryError, fault } from "../problems";
import type { Asking } from "./asking";
import { signInRefusal } from "./refusals";
import type { SignIn } from "./sign-in";

/**
 * Gives a client that has credentials and a region, which it finds as AWS's own tools do.
 * `env` must be the environment of the process, since the SDK reads that by itself.
 */
export async function signedIn(
  { region, profile }: SignIn,
  { env, settings = {} }: Pick<Asking, "env" | "settings">,
): Promise<SageMakerClient> {
  // The SDK would warn about Node.js versions of next year, and no user of this command can change that.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  if (env.AWS_REGION === "") {
    // The SDK would take the empty text for the region. AWS's own tools take it for no region.
    delete env.AWS_REGION;
  }
  const named = profile ?? (env.AWS_PROFILE || undefined);
  if (named !== undefined) {
    await checkProfile(named);
  }
  const httpsAgent = await proxyAgent(env);
  const requestHandler = new BoundedHandler({
    ...USUAL_SETTINGS.requestHandler,
    ...(httpsAgent && { httpsAgent }),
    ...settings.requestHandler,
  });
  // Where the SDK asks others for credentials, it takes another handler by itself.
  const clientConfig = { requestHandler };
  try {
    const client = new SageMakerClient({
      ...USUAL_SETTINGS,
      // A setting that is undefined is the environment's or the profile's.
      maxAttempts: env.AWS_MAX_ATTEMPTS ? undefined : USUAL_SETTINGS.maxAttempts,
      ...settings,
      requestHandler,
      region: region ?? env.AWS_REGION ?? (env.AWS_DEFAULT_REGION || undefined),
      profile: named,
      // The usual chain would replace a profile without credentials by the credentials of the machine.
      credentials: profile === undefined ? undefined : fromIni({ profile, clientConfig }),
      credentialDefaultProvider: (init) => defaultProvider({ ...init, clientConfig }),
    });
    await client.config.region();
    await client.config.credentials();
    return client;
  } catch (error) {
    throw error instanceof DiscoveryError
      ? error
      : new DiscoveryError(signInRefusal(error, named, await sourceProfile(named)));
  }
}

/** With an unknown profile, the SDK would go on to the credentials of the machine, which may be anybody's. */
async function checkProfile(profile: string): Promise<void> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const names = [...Object.keys(configFile), ...Object.keys(credentialsFile)];
  if (!names.includes(profile)) {
    const profiles = names.filter((name) => !/^(sso-session|services)\./.test(name));
    const close = profiles.length === 0 ? undefined : nearest(profile, profiles);
    throw new DiscoveryError(fault("unknownProfile", { profile, nearest: close }));
  }
}

/** The profile that another one takes its credentials from, over all profiles between. AWS's command line signs in with that. */
async function sourceProfile(profile: string | undefined): Promise<string | undefined> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const seen = new Set<string>();
  let name = profile ?? "default";
  while (!seen.has(name)) {
    seen.add(name);
    name = (configFile[name] ?? credentialsFile[name])?.source_profile ?? name;
  }
  return name === "default" ? undefined : name;
}

import { DiscoveryError } from "./discovery-error";
import { type DomainRoles, readDomainRoles } from "./domain-roles";
import type { Progress } from "./progress";
import { refusalText } from "./refusals";
import { type SignIn, signedIn } from "./sagemaker-client";

/** Signs in and asks for the roles of a domain, or throws what to do. */
export async function ask(domain: string, signIn: SignIn, progress: Progress): Promise<DomainRoles> {
  const client = await signedIn(signIn);
  const region = await client.config.region();
  try {
    return await readDomainRoles(client, domain, (known, asked) => progress.show(domain, known, asked));
  } catch (error) {
    throw error instanceof DiscoveryError ? error : new DiscoveryError(refusalText(error, domain, region));
  } finally {
    progress.clear();
    client.destroy();
  }
}

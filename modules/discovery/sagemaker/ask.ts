import { DiscoveryError } from "../problems";
import { type DomainRoles, readDomainRoles } from "./domain-roles";
import type { Progress } from "./progress";
import { refusalText } from "./refusals";
import { signedIn } from "./sagemaker-client";
import type { SignIn } from "./sign-in";

/** Signs in and asks for the roles of a domain, or throws what to do. */
export async function ask(domain: string, signIn: SignIn, progress: Progress): Promise<DomainRoles> {
  const client = await signedIn(signIn);
  const region = await client.config.region();
  try {
    progress.show(domain, 0, 0);
    return await readDomainRoles(client, domain, (known, asked) => progress.show(domain, known, asked));
  } catch (error) {
    throw error instanceof DiscoveryError ? error : new DiscoveryError(refusalText(error, domain, region, signIn));
  } finally {
    progress.clear();
    client.destroy();
  }
}

import { DiscoveryError } from "../problems";
import type { Asking } from "./asking";
import { type DomainRoles, readDomainRoles } from "./domain-roles";
import { refusal } from "./refusals";
import { signedIn } from "./sagemaker-client";
import type { SignIn } from "./sign-in";

/** Signs in and asks SageMaker for the roles of a domain, or throws what to do. */
export async function askWithSdk(domain: string, signIn: SignIn, asking: Asking): Promise<DomainRoles> {
  const { progress } = asking;
  const client = await signedIn(signIn, asking);
  const region = await client.config.region();
  try {
    progress.show(domain, 0, 0);
    return await readDomainRoles(client, domain, (known, asked) => progress.show(domain, known, asked));
  } catch (error) {
    throw error instanceof DiscoveryError ? error : new DiscoveryError(refusal(error, domain, region, signIn));
  } finally {
    progress.clear();
    client.destroy();
  }
}

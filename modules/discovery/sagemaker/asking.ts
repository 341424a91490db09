import type { ClientSettings } from "../connection";
import type { DomainRoles } from "./domain-roles";
import type { Progress } from "./progress";
import type { SignIn } from "./sign-in";

/** Gives the roles of a domain, or throws a DiscoveryError that says what to do. */
export type Ask = (domain: string, signIn: SignIn) => Promise<DomainRoles>;

/** What asking SageMaker takes. */
export interface Asking {
  readonly env: NodeJS.ProcessEnv;
  readonly progress: Progress;
  /** Replaces some of the client's usual settings. */
  readonly settings?: ClientSettings;
}

import { type DiscoveryCode, fault, type Reason } from "../problems";

// AWS says in an AccessDenied message which policy denies. "an explicit deny in a service control policy" or
// "because no VPC endpoint policy allows the … action", for example.

/** The actions that asking takes, as docs/discover.md lists them in a policy. */
const ACTIONS = ["sagemaker:DescribeDomain", "sagemaker:ListUserProfiles", "sagemaker:DescribeUserProfile"];

const POLICIES: ReadonlyArray<readonly [named: RegExp, code: DiscoveryCode & `deniedBy${string}`]> = [
  [/\b(service|resource) control polic/i, "deniedByOrganization"],
  [/\bendpoint polic/i, "deniedByEndpoint"],
  [/\bpermissions? boundar/i, "deniedByBoundary"],
  [/\bsession polic/i, "deniedBySession"],
  [/\bexplicit deny\b/i, "deniedByStatement"],
];

/** Says what to do where AWS denies a request. Allowing it to the identity helps only where nothing else denies it. */
export function denial(said: string): Reason {
  const [, code] = POLICIES.find(([named]) => named.test(said)) ?? [];
  return code === undefined ? fault("accessDenied", { said, actions: ACTIONS }) : fault(code, { said });
}

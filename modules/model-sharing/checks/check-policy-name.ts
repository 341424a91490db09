import { POLICY_NAME } from "../aws";
import { fault, type PropFault, plain } from "../problems";
import { isToken, mayMatch } from "../roles";

/** Returns why a value can't be the name of an inline policy. */
export function policyNameFault(given: unknown): PropFault | undefined {
  if (typeof given !== "string" && given !== null && !isToken(given)) {
    return fault("notAString", { given: plain(given) });
  }
  return mayMatch(given, POLICY_NAME)
    ? undefined
    : fault("invalidPolicyName", { given: given === null ? null : String(given) });
}

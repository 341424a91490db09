import { POLICY_NAME } from "../aws";
import * as problem from "../problems";
import { isToken, mayMatch } from "./tokens";

/** Says why a value can't be the name of an inline policy. */
export function policyNameProblem(given: unknown): string | undefined {
  if (typeof given !== "string" && given !== null && !isToken(given)) {
    return problem.notText(given);
  }
  return mayMatch(given, POLICY_NAME) ? undefined : problem.policyNameRule(given === null ? null : String(given));
}

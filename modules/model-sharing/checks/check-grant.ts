import type { IConstruct } from "constructs";
import { fault, type Problem, type PropFault, type PropPath, plain } from "../problems";
import type { ModelSharingGrantProps } from "../props";
import type { Home } from "../roles";
import { checkAdopt } from "./check-adopt";
import { limitToHome } from "./check-limit-to";
import { checkPolicy } from "./check-policy";
import { policyNameFault } from "./check-policy-name";
import { checkRoles, type RoleCheck } from "./check-roles";
import { verifyContextProblems } from "./check-verify-context";
import { type UncheckedProps, unknownProps } from "./unknown-props";

export interface GrantCheck extends RoleCheck {
  readonly warnings: readonly Problem[];
  /** Key of a role → the policy that the role already has. */
  readonly adopted: ReadonlyMap<string, string>;
}

/**
 * Checks everything about a grant that is known at synth, and finds its distinct roles.
 *
 * @param home - where the roles must be; by default, where `limitTo` is or, without it, where the first ARN is
 * @param seenFrom - where tokens are read from; without it, tokens are refused
 */
export function checkGrant(given: UncheckedProps, home?: Home, seenFrom?: IConstruct): GrantCheck {
  const props = given ?? {};
  const found = checkRoles(props.profileRoles, {
    home: home ?? limitToHome(props.limitTo),
    seenFrom: seenFrom && { construct: seenFrom },
  });
  const adopting = checkAdopt(props.adopt, found);
  const policy = checkPolicy(props);
  return {
    ...found,
    problems: [
      ...unknownProps(props, PROPS),
      ...found.problems,
      ...at(["policyName"], props.policyName === undefined ? undefined : policyNameFault(props.policyName)),
      ...policy.problems,
      ...adopting.problems,
      ...at(["verify"], verifyFault(props.verify)),
      ...verifyContextProblems(props.verifyContext),
    ],
    warnings: policy.warnings,
    adopted: adopting.adopted,
  };
}

const PROPS: readonly string[] = [
  "profileRoles",
  "policyName",
  "tagOnCreate",
  "limitTo",
  "adopt",
  "verify",
  "verifyContext",
] satisfies Array<keyof ModelSharingGrantProps>;

function at(path: PropPath, found: PropFault | undefined): Problem[] {
  return found === undefined ? [] : [{ path, ...found }];
}

function verifyFault(given: unknown): PropFault | undefined {
  return given === undefined || typeof given === "boolean"
    ? undefined
    : fault("invalidVerify", { given: plain(given) });
}

import type { IConstruct } from "constructs";
import { MAX_INLINE_POLICIES, policySize } from "../aws";
import { fault, type Problem, type PropFault, type PropPath, plain } from "../problems";
import type { ModelSharingGrantProps } from "../props";
import type { Home } from "../roles";
import { checkAdopt } from "./check-adopt";
import { limitToHome, limitToProblems } from "./check-limit-to";
import { policyNameFault } from "./check-policy-name";
import { checkRoles, type RoleCheck } from "./check-roles";
import { checkTagOnCreate } from "./check-tag-on-create";
import { verifyContextProblems } from "./check-verify-context";
import { unknownProps } from "./unknown-props";

export interface GrantCheck extends RoleCheck {
  readonly warnings: readonly Problem[];
  /** Key of a role → the policy that the role already has. */
  readonly adopted: ReadonlyMap<string, string>;
}

/** Props from JavaScript or a file, which may hold anything. */
export type UncheckedProps = { readonly [Prop in keyof ModelSharingGrantProps]?: unknown };

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
  const tagging = checkTagOnCreate(props.tagOnCreate);
  const policy = [...tagging.problems, ...limitToProblems(props.limitTo)];
  return {
    ...found,
    problems: [
      ...unknownProps(props, PROPS),
      ...found.problems,
      ...at(["policyName"], props.policyName === undefined ? undefined : policyNameFault(props.policyName)),
      ...(policy.length > 0 ? policy : sizeProblems(props as ModelSharingGrantProps)),
      ...adopting.problems,
      ...at(["verify"], verifyFault(props.verify)),
      ...verifyContextProblems(props.verifyContext),
    ],
    warnings: tagging.warnings,
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

/** Of everything in the policy, only the list of create actions has no limit of its own. */
function sizeProblems(props: ModelSharingGrantProps): Problem[] {
  const size = policySize(props);
  return size > MAX_INLINE_POLICIES
    ? [{ path: ["tagOnCreate"], ...fault("policyTooLong", { size, limit: MAX_INLINE_POLICIES }) }]
    : [];
}

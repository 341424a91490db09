import { ACCOUNT_ID, MAX_INLINE_POLICIES, POLICY_NAME, REGION } from "./aws-rules";
import { checkRoles, type Home, type RoleCheck } from "./check-roles";
import { checkTagOnCreate } from "./check-tag-on-create";
import { nearest } from "./nearest";
import { KNOWN_PARTITIONS, partitionOf } from "./partitions";
import { policySize } from "./policy-size";
import type { Problem } from "./problems";
import * as problem from "./problems";
import type { LimitTo, ModelSharingGrantProps } from "./props";
import { isToken, textAroundTokens } from "./tokens";

export interface GrantCheck extends RoleCheck {
  readonly warnings: readonly Problem[];
}

/** Props from JavaScript or a file: anything may stand anywhere. */
export type UncheckedProps = { readonly [Prop in keyof ModelSharingGrantProps]?: unknown };

/**
 * Checks everything about a grant that can be known at synth, and finds its distinct roles.
 *
 * @param home - where the roles must be; by default where the first ARN is
 */
export function checkGrant(given: UncheckedProps, home?: Home): GrantCheck {
  const props = given ?? {};
  const { problems, roles } = checkRoles(props.profileRoles, home);
  const tagging = checkTagOnCreate(props.tagOnCreate);
  const policy = [...tagging.problems, ...limitToProblems(props.limitTo)];
  return {
    problems: [
      ...unknownProps(props),
      ...problems,
      ...policyNameProblems(props.policyName),
      ...(policy.length > 0 ? policy : sizeProblems(props as ModelSharingGrantProps)),
    ],
    warnings: tagging.warnings,
    roles,
  };
}

const PROPS: readonly string[] = ["profileRoles", "policyName", "tagOnCreate", "limitTo"] satisfies Array<
  keyof ModelSharingGrantProps
>;

/** From JavaScript a misspelt `limitTo` would grant more than was meant. */
function unknownProps(props: object): Problem[] {
  return Object.keys(props)
    .filter((prop) => !PROPS.includes(prop))
    .map((prop) => ({ path: [prop], message: problem.unknownProp(nearest(prop, PROPS), PROPS) }));
}

/** Of all that is in the policy only the list of create actions has no bound of its own. */
function sizeProblems(props: ModelSharingGrantProps): Problem[] {
  const size = policySize(props);
  return size > MAX_INLINE_POLICIES
    ? [{ path: ["tagOnCreate"], message: problem.policyTooLong(size, MAX_INLINE_POLICIES) }]
    : [];
}

function policyNameProblems(given: unknown): Problem[] {
  const path = ["policyName"];
  if (given === undefined) {
    return [];
  }
  if (typeof given !== "string") {
    return [{ path, message: problem.notText(given) }];
  }
  return isToken(given) || POLICY_NAME.test(given) ? [] : [{ path, message: problem.policyNameRule(given) }];
}

function limitToProblems(given: unknown): Problem[] {
  if (given === undefined) {
    return [];
  }
  if (typeof given !== "object" || given === null) {
    return [{ path: ["limitTo"], message: problem.limitToRule(given) }];
  }
  const { accountId, region, partition } = given as Partial<Record<keyof LimitTo, unknown>>;
  const problems: Problem[] = [];
  const say = (key: keyof LimitTo, message: string) => problems.push({ path: ["limitTo", key], message });
  if (!mayMatch(accountId, ACCOUNT_ID)) {
    say("accountId", problem.accountRule(accountId));
  }
  if (!mayMatch(region, REGION)) {
    say("region", problem.regionRule(region));
  } else {
    const message = partitionProblem(partition, isToken(region) ? undefined : partitionOf(String(region)));
    if (message !== undefined) {
      say("partition", message);
    }
  }
  return problems;
}

function partitionProblem(partition: unknown, ofRegion: string | undefined): string | undefined {
  if (partition === undefined) {
    return ofRegion === undefined ? problem.partitionMissing() : undefined;
  }
  if (isToken(partition) ? !mayMatch(partition, /^/) : !KNOWN_PARTITIONS.includes(String(partition))) {
    return problem.unknownPartition(partition, KNOWN_PARTITIONS);
  }
  const differs = ofRegion !== undefined && !isToken(partition) && partition !== ofRegion;
  return differs ? problem.partitionRule(partition, ofRegion) : undefined;
}

/** Text by a rule, or a token; with a token, what stands around it can't be a wildcard. */
function mayMatch(value: unknown, rule: RegExp): boolean {
  if (typeof value !== "string") {
    return false;
  }
  return isToken(value) ? /^[\w-]*$/.test(textAroundTokens(value)) : rule.test(value);
}

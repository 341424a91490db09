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
      ...unknownKeys(props, PROPS),
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

const LIMIT_TO_PROPS: readonly string[] = ["accountId", "region", "partition"] satisfies Array<keyof LimitTo>;

/** From JavaScript a misspelt `limitTo` would grant more than was meant. */
function unknownKeys(given: object, known: readonly string[], path: problem.PropPath = []): Problem[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], message: problem.unknownProp(nearest(key, known), known) }));
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
  if (typeof given !== "string" && !isToken(given)) {
    return [{ path, message: problem.notText(given) }];
  }
  return mayMatch(given, POLICY_NAME) ? [] : [{ path, message: problem.policyNameRule(String(given)) }];
}

function limitToProblems(given: unknown): Problem[] {
  if (given === undefined) {
    return [];
  }
  if (typeof given !== "object" || given === null || isToken(given)) {
    return [{ path: ["limitTo"], message: problem.limitToRule(given) }];
  }
  const { accountId, region, partition } = given as Partial<Record<keyof LimitTo, unknown>>;
  const problems = unknownKeys(given, LIMIT_TO_PROPS, ["limitTo"]);
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
  const known = typeof partition === "string" && KNOWN_PARTITIONS.includes(partition);
  if (isToken(partition) ? !mayMatch(partition, /^/) : !known) {
    return problem.unknownPartition(partition, KNOWN_PARTITIONS);
  }
  const differs = ofRegion !== undefined && !isToken(partition) && partition !== ofRegion;
  return differs ? problem.partitionRule(partition, ofRegion) : undefined;
}

/** Text by a rule, or a token; what stands around a token can't be a wildcard. */
function mayMatch(value: unknown, rule: RegExp): boolean {
  if (typeof value !== "string") {
    return isToken(value) && !Array.isArray(value) && typeof value === "object";
  }
  return isToken(value) ? /^[\w+=,.@-]*$/.test(textAroundTokens(value)) : rule.test(value);
}

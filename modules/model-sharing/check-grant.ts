import { Token } from "cdktf";
import { ACCOUNT_ID, MAX_INLINE_POLICIES, POLICY_NAME, REGION } from "./aws-rules";
import { checkRoles, type Home, type RoleCheck } from "./check-roles";
import { checkTagOnCreate } from "./check-tag-on-create";
import { partitionOf } from "./partitions";
import { policySize } from "./policy-size";
import type { Problem } from "./problems";
import * as problem from "./problems";
import type { LimitTo, ModelSharingGrantProps } from "./props";

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
export function checkGrant(props: UncheckedProps, home?: Home): GrantCheck {
  const { problems, roles } = checkRoles(props.profileRoles, home);
  const tagging = checkTagOnCreate(props.tagOnCreate);
  const policy = [...tagging.problems, ...limitToProblems(props.limitTo)];
  return {
    problems: [
      ...problems,
      ...policyNameProblems(props.policyName),
      ...(policy.length > 0 ? policy : sizeProblems(props as ModelSharingGrantProps)),
    ],
    warnings: tagging.warnings,
    roles,
  };
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
  if (given === undefined || Token.isUnresolved(given)) {
    return [];
  }
  if (typeof given !== "string") {
    return [{ path, message: problem.notText(given) }];
  }
  return POLICY_NAME.test(given) ? [] : [{ path, message: problem.policyNameRule(given) }];
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
  const matches = (value: unknown, rule: RegExp) =>
    Token.isUnresolved(value) || (typeof value === "string" && rule.test(value));

  if (!matches(accountId, ACCOUNT_ID)) {
    say("accountId", problem.accountRule(accountId));
  }
  if (!matches(region, REGION)) {
    say("region", problem.regionRule(region));
  } else if (Token.isUnresolved(region)) {
    if (partition === undefined) {
      say("partition", problem.partitionMissing());
    }
  } else if (partition !== undefined && !Token.isUnresolved(partition) && partition !== partitionOf(String(region))) {
    say("partition", problem.partitionRule(partition, partitionOf(String(region))));
  }
  return problems;
}

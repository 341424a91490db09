import { MAX_INLINE_POLICIES, policySize } from "../aws";
import { fault, type Problem } from "../problems";
import type { ModelSharingPolicyProps } from "../props";
import { limitToProblems } from "./check-limit-to";
import { checkTagOnCreate } from "./check-tag-on-create";
import type { UncheckedProps } from "./unknown-props";

export interface PolicyCheck {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Checks the props that the text of the policy depends on. */
export function checkPolicy(props: Pick<UncheckedProps, keyof ModelSharingPolicyProps>): PolicyCheck {
  const tagging = checkTagOnCreate(props.tagOnCreate);
  const problems = [...tagging.problems, ...limitToProblems(props.limitTo)];
  return {
    problems: problems.length > 0 ? problems : sizeProblems(props as ModelSharingPolicyProps),
    warnings: tagging.warnings,
  };
}

/** Of everything in the policy, only the list of create actions has no limit of its own. */
function sizeProblems(props: ModelSharingPolicyProps): Problem[] {
  const size = policySize(props);
  return size > MAX_INLINE_POLICIES
    ? [{ path: ["tagOnCreate"], ...fault("policyTooLong", { size, limit: MAX_INLINE_POLICIES }) }]
    : [];
}

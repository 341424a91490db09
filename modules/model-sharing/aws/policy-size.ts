import type { ModelSharingPolicyProps } from "../props";
import { policyStatements } from "./policy-statements";

/** The characters of the policy, as IAM counts them: no white space, and no brackets around a single value. */
export function policySize(props: ModelSharingPolicyProps): number {
  const Statement = policyStatements(props).map(({ effect, actions, resources, condition }) => ({
    Effect: effect,
    Action: withoutBrackets(actions),
    Resource: withoutBrackets(resources),
    ...(condition && {
      Condition: Object.fromEntries(
        condition.map(({ test, variable, values }) => [test, { [variable]: withoutBrackets(values) }]),
      ),
    }),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement }).length;
}

function withoutBrackets(list: readonly string[]): string | readonly string[] {
  return list.length === 1 ? (list[0] as string) : list;
}

import type { ModelSharingGrantProps } from "../props";
import { policyStatements } from "./policy-statements";

/** Characters of the policy as IAM counts them: no white space, and a list of one without its brackets. */
export function policySize(props: Pick<ModelSharingGrantProps, "limitTo" | "tagOnCreate">): number {
  const Statement = policyStatements(props).map(({ effect, actions, resources, condition }) => ({
    Effect: effect,
    Action: unlisted(actions),
    Resource: unlisted(resources),
    ...(condition && {
      Condition: Object.fromEntries(
        condition.map(({ test, variable, values }) => [test, { [variable]: unlisted(values) }]),
      ),
    }),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement }).length;
}

function unlisted(list: readonly string[]): string | readonly string[] {
  return list.length === 1 ? (list[0] as string) : list;
}

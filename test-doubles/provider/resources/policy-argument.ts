import { isSamePolicy } from "../account";
import type { Problem } from "../terraform-type";
import { textOf, type Values } from "../values";

/** The provider's own checks of an argument with a policy's text, made before any call to IAM. */
export function policyProblems(config: Values, name: string): Problem[] {
  const text = textOf(config, name);
  const problem = text === undefined ? undefined : jsonProblem(text.trim());
  return problem === undefined ? [] : [{ summary: `"${name}" ${problem}`, attribute: name }];
}

/** Keeps the earlier text of a policy that differs only in form, so that neither a plan nor a read shows a change. */
export function keepEarlierForm(before: Values | null, after: Values, name: string): void {
  const earlier = before === null ? undefined : textOf(before, name);
  const later = textOf(after, name);
  if (earlier !== undefined && later !== undefined && isSamePolicy(earlier, later)) {
    after[name] = earlier;
  }
}

function jsonProblem(text: string): string | undefined {
  if (text === "") {
    return "is an empty string, which is not a valid JSON value";
  }
  if (!text.startsWith("{")) {
    return "contains an invalid JSON policy: not a JSON object";
  }
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `contains an invalid JSON policy: ${(error as Error).message}`;
  }
}

import { isSamePolicy } from "./policy-document";
import type { Problem } from "./terraform-type";
import { textOf, type Values } from "./values";

/** What the provider says of an argument that holds a policy's text, before IAM sees it. */
export function policyProblems(config: Values, name: string): Problem[] {
  const text = textOf(config, name);
  const problem = text === undefined ? undefined : jsonProblem(text.trim());
  return problem === undefined ? [] : [{ summary: `"${name}" ${problem}`, attribute: name }];
}

/** A policy that differs only in form is no change, neither to what is planned nor to what is read. */
export function keepForm(before: Values | null, after: Values, name: string): void {
  const old = before === null ? undefined : textOf(before, name);
  const now = textOf(after, name);
  if (old !== undefined && now !== undefined && isSamePolicy(old, now)) {
    after[name] = old;
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

import { listOf, type PolicyDocument, type Statement } from "./account-file";

/** The error that IAM returns for the text of an identity policy, if the text is invalid. */
export function policyError(text: string): { code: string; text: string } | undefined {
  if (!/^[\t\n\r\u0020-\u00FF]+$/.test(text)) {
    const rule = "Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+";
    const detected = `1 validation error detected: Value at 'policyDocument' failed to satisfy constraint: ${rule}`;
    return { code: "ValidationError", text: detected };
  }
  const error = documentError(text);
  return error === undefined ? undefined : { code: "MalformedPolicyDocument", text: error };
}

/**
 * Whether two texts are the same policy. The order of a list does not matter, and a single value equals a list of one.
 */
export function isSamePolicy(one: string, other: string): boolean {
  return one === other || form(one) === form(other);
}

function documentError(text: string): string | undefined {
  const document = parsed(text);
  const statements = listOf(document?.Statement);
  if (document === undefined || statements.length === 0) {
    return "Syntax errors in policy.";
  }
  if (document.Version !== undefined && !["2012-10-17", "2008-10-17"].includes(document.Version)) {
    return "The policy must contain a valid version string";
  }
  const sids = statements.flatMap(({ Sid }) => listOf(Sid));
  if (new Set(sids).size < sids.length) {
    return "Statement IDs (SID) in a single policy must be unique.";
  }
  return statements.map(statementError).find((error) => error !== undefined);
}

function statementError(statement: Statement): string | undefined {
  const { Sid, Effect, Principal, Action, NotAction, Resource, NotResource } = statement;
  const actions = [...listOf(Action), ...listOf(NotAction)];
  const resources = [...listOf(Resource), ...listOf(NotResource)];
  if (Sid !== undefined && !/^[0-9A-Za-z]*$/.test(Sid)) {
    return "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*";
  }
  if (Effect !== "Allow" && Effect !== "Deny") {
    return "Syntax errors in policy.";
  }
  if (Principal !== undefined) {
    return "Policy document should not specify a principal.";
  }
  if (actions.length === 0) {
    return "Policy statement must contain actions.";
  }
  if (resources.length === 0) {
    return "Policy statement must contain resources.";
  }
  if (!actions.every((action) => /^(\*|[a-z0-9-]+:[\w*?]+)$/i.test(action))) {
    return "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
  }
  const wrong = resources.find((resource) => !/^(\*|arn:.*)$/.test(resource));
  return wrong === undefined ? undefined : `Resource ${wrong} must be in ARN format or "*".`;
}

function parsed(text: string): PolicyDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function form(text: string): string {
  try {
    return canonical(JSON.parse(text));
  } catch {
    return text;
  }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    const members = value.map(canonical);
    return members.length === 1 ? String(members[0]) : `[${members.sort().join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
    return `{${entries.sort().join()}}`;
  }
  return JSON.stringify(String(value));
}

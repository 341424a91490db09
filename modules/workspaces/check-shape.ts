import * as v from "valibot";
import { nearest, type PropPath, shown } from "../model-sharing";
import * as problem from "./problems";
import { type Workspace, workspaceSchema } from "./schema";

export interface ShapeProblem {
  readonly path: PropPath;
  readonly message: string;
  /** The key itself is wrong, not what it holds. */
  readonly atKey?: boolean;
  /** What it holds is of another type, so that nothing else can be said of it. */
  readonly ofType?: boolean;
}

/** What to write for each key that must be there. */
const EXAMPLES: Readonly<Record<string, string>> = {
  account: 'account: "111122223333"',
  region: "region: eu-west-1",
  profileRoles: "profileRoles: [ROLE]",
  roleArn: "roleArn: arn:aws:iam::111122223333:role/NAME",
  bucket: "bucket: NAME",
  organization: "organization: NAME",
};

/**
 * Checks a file's value against the schema.
 *
 * @param source - what the file has at a path, letter for letter
 */
export function checkShape(
  value: unknown,
  source: (path: PropPath) => string | undefined,
): { problems: ShapeProblem[]; workspace?: Workspace } {
  const result = v.safeParse(workspaceSchema, value);
  return {
    problems: [...(result.issues ?? []).map((issue) => shapeProblem(issue, source)), ...passedOver(value)],
    workspace: result.typed ? result.output : undefined,
  };
}

function shapeProblem(issue: v.BaseIssue<unknown>, source: (path: PropPath) => string | undefined): ShapeProblem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const last = path.at(-1);
  if (issue.type === "never") {
    return { path, message: unknownKey(path), atKey: true };
  }
  if (issue.type === "object_with_rest" && issue.expected?.startsWith('"')) {
    return { path: path.slice(0, -1), message: problem.missingKey(String(last), EXAMPLES[String(last)] ?? "it") };
  }
  if (issue.input === null || issue.input === undefined || issue.input === "") {
    return { path, message: problem.emptyValue(EXAMPLES[String(last)]) };
  }
  const given = typeof issue.input === "string" ? shown(issue.input) : (source(path) ?? shown(issue.input));
  if (issue.kind === "validation") {
    return { path, message: issue.type === "regex" ? `${given} ${issue.message}` : issue.message };
  }
  if (last === "account" && typeof issue.input === "number") {
    const message = /^\d+$/.test(given) ? problem.unquotedAccount(given) : `${given} ${problem.accountRule}`;
    return { path, message };
  }
  if (issue.type === "picklist") {
    return { path, message: problem.oneOf(given, optionsOf(issue)) };
  }
  const expected = { string: "text", array: "list", object_with_rest: "mapping" }[issue.type] ?? issue.type;
  return { path, message: problem.wrongType(given, expected), ofType: true };
}

/** Keys that valibot passes over, lest a program be tricked by them. */
const PASSED_OVER: readonly string[] = ["__proto__", "constructor", "prototype"];

function passedOver(value: unknown, path: PropPath = []): ShapeProblem[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    return PASSED_OVER.includes(key)
      ? [{ path: innerPath, message: unknownKey(innerPath), atKey: true }]
      : passedOver(inner, innerPath);
  });
}

function optionsOf(issue: v.BaseIssue<unknown>): string[] {
  return [...(issue.expected ?? "").matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);
}

function unknownKey(path: PropPath): string {
  const known = knownKeys(path.slice(0, -1));
  return problem.unknownKey(nearest(String(path.at(-1)), known), known);
}

/** The keys that a mapping may have, at the path of one. */
function knownKeys(path: PropPath): string[] {
  let schema: unknown = workspaceSchema;
  for (const key of path) {
    schema = unwrapped(entriesOf(schema)[String(key)]);
  }
  return Object.keys(entriesOf(schema));
}

function entriesOf(schema: unknown): Record<string, unknown> {
  return typeof schema === "object" && schema !== null && "entries" in schema
    ? (schema.entries as Record<string, unknown>)
    : {};
}

function unwrapped(schema: unknown): unknown {
  return typeof schema === "object" && schema !== null && "wrapped" in schema ? schema.wrapped : schema;
}

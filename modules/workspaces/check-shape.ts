import * as v from "valibot";
import { nearest, type PropPath, shown } from "../model-sharing";
import * as problem from "./problems";
import { type Workspace, workspaceSchema } from "./schema";

export interface ShapeProblem {
  readonly path: PropPath;
  readonly message: string;
  /** The key itself is wrong, not what it holds. */
  readonly atKey?: boolean;
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
    problems: (result.issues ?? []).map((issue) => shapeProblem(issue, source)),
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
  const given = typeof issue.input === "string" ? shown(issue.input) : (source(path) ?? shownKind(issue.input));
  if (issue.kind === "validation") {
    const rule = issue.message;
    return { path, message: issue.type === "regex" ? `${given} ${rule}` : rule };
  }
  if (issue.input === null || issue.input === undefined) {
    return { path, message: problem.emptyValue(EXAMPLES[String(last)]) };
  }
  if (last === "account" && typeof issue.input === "number") {
    return { path, message: problem.unquotedAccount(given) };
  }
  if (issue.type === "picklist") {
    return { path, message: problem.oneOf(given, optionsOf(issue)) };
  }
  return {
    path,
    message: problem.wrongType(
      given,
      { string: "text", array: "list", object_with_rest: "mapping" }[issue.type] ?? issue.type,
    ),
  };
}

function optionsOf(issue: v.BaseIssue<unknown>): string[] {
  return [...(issue.expected ?? "").matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);
}

function shownKind(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a mapping" : String(value);
}

function unknownKey(path: PropPath): string {
  const known = knownKeys(path.slice(0, -1));
  return problem.unknownKey(nearest(String(path.at(-1)), known), known);
}

function knownKeys(path: PropPath): string[] {
  let schema: unknown = workspaceSchema;
  for (const key of path) {
    schema = unwrapped((unwrapped(schema) as { entries: Record<string, unknown> }).entries[String(key)]);
  }
  return Object.keys((unwrapped(schema) as { entries: Record<string, unknown> }).entries);
}

function unwrapped(schema: unknown): unknown {
  return typeof schema === "object" && schema !== null && "wrapped" in schema ? schema.wrapped : schema;
}

import * as v from "valibot";
import { nearest, type PropPath, shown } from "../../model-sharing";
import * as problem from "../problems";
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
    problems: [
      ...(result.issues ?? []).map((issue) => shapeProblem(issue, source)),
      ...unknownKeys(value, workspaceSchema),
    ],
    workspace: result.typed ? result.output : undefined,
  };
}

function shapeProblem(issue: v.BaseIssue<unknown>, source: (path: PropPath) => string | undefined): ShapeProblem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const last = path.at(-1);
  if (issue.type === "object" && issue.expected?.startsWith('"')) {
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
  const expected = TYPES[issue.type] ?? "text";
  return { path, message: problem.wrongType(given, expected), ofType: true };
}

const TYPES: Readonly<Record<string, "text" | "list" | "mapping" | "boolean">> = {
  array: "list",
  boolean: "boolean",
  object: "mapping",
  record: "mapping",
};

function optionsOf(issue: v.BaseIssue<unknown>): string[] {
  return [...(issue.expected ?? "").matchAll(/"([^"]*)"/g)].map(([, option = ""]) => option);
}

/** Keys that the schema hasn't, further in too. valibot would name one, or none where it is `constructor`. */
function unknownKeys(value: unknown, schema: unknown, path: PropPath = []): ShapeProblem[] {
  const entries = entriesOf(schema);
  if (entries === undefined || typeof value !== "object" || value === null || Array.isArray(value)) {
    return [];
  }
  const known = Object.keys(entries);
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    if (Object.hasOwn(entries, key)) {
      return unknownKeys(inner, entries[key], innerPath);
    }
    const message = key === "<<" ? problem.mergeKey() : problem.unknownKey(nearest(key, known), known);
    return [{ path: innerPath, message, atKey: true }];
  });
}

/** The keys of a mapping's schema, which may be optional. */
function entriesOf(schema: unknown): Record<string, unknown> | undefined {
  const { wrapped, entries } = schema as { wrapped?: unknown; entries?: Record<string, unknown> };
  return wrapped === undefined ? entries : entriesOf(wrapped);
}

import * as v from "valibot";
import { type Fault, nearest, type PropPath, plain } from "../../model-sharing";
import { type FormCode, fault } from "../problems";
import { type Workspace, workspaceSchema } from "./schema";

/** A problem at a place in a file's value. */
export interface ShapeProblem {
  readonly path: PropPath;
  readonly fault: Fault;
  /** Whether the key itself is wrong, and not what it holds. */
  readonly atKey?: boolean;
}

/** An example for each required key. */
const EXAMPLES: Readonly<Record<string, string>> = {
  account: 'account: "111122223333"',
  region: "region: eu-west-1",
  profileRoles: "profileRoles: [ROLE]",
  roleArn: "roleArn: arn:aws:iam::111122223333:role/NAME",
  bucket: "bucket: NAME",
  organization: "organization: NAME",
  address: "address: https://HOST/PATH",
};

/**
 * Checks a file's value against the schema.
 *
 * @param source - the text of the file at a path
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
  const last = String(path.at(-1));
  if (issue.type === "object" && issue.expected?.startsWith('"')) {
    return { path: path.slice(0, -1), fault: fault("missingKey", { key: last, example: EXAMPLES[last] ?? "it" }) };
  }
  const { input } = issue;
  if (input === null || input === undefined || input === "") {
    return { path, fault: fault("emptyValue", { example: EXAMPLES[last] }) };
  }
  // Text, such as a number, is shown as the file has it: YAML drops leading zeros.
  const given = { given: plain(input), ...(typeof input !== "string" && { source: source(path) }) };
  if (issue.kind === "validation") {
    const isForm = issue.type === "regex";
    return { path, fault: isForm ? fault(issue.message as FormCode, given) : fault(issue.message as WholeCode) };
  }
  if (last === "account" && typeof input === "number") {
    const digits = given.source ?? String(input);
    const isInteger = /^\d+$/.test(digits);
    return { path, fault: isInteger ? fault("unquotedAccount", { source: digits }) : fault("invalidAccountId", given) };
  }
  const options = optionsAt(path);
  if (options !== undefined) {
    return { path, fault: fault("unknownOption", { ...given, known: options }) };
  }
  return { path, fault: fault("wrongType", { ...given, expected: TYPES[issue.type] ?? "text" }) };
}

/** Codes of rules for a whole list or mapping. */
type WholeCode = "emptyList" | "oneBackend" | "workspaceOrTags";

const TYPES: Readonly<Record<string, "text" | "list" | "mapping" | "boolean">> = {
  array: "list",
  boolean: "boolean",
  object: "mapping",
  record: "mapping",
};

/** The values that the schema allows at a path, if it lists them. */
function optionsAt(path: PropPath): readonly string[] | undefined {
  const schema = path.reduce<unknown>((outer, key) => entriesOfSchema(outer)?.[key], workspaceSchema);
  return (schema as { wrapped?: { options?: readonly string[] } } | undefined)?.wrapped?.options;
}

/**
 * Keys that the schema does not have, at any depth. valibot would name only one, and none where it is `constructor`.
 */
function unknownKeys(value: unknown, schema: unknown, path: PropPath = []): ShapeProblem[] {
  const entries = entriesOfSchema(schema);
  if (entries === undefined || typeof value !== "object" || value === null || Array.isArray(value)) {
    return [];
  }
  const known = Object.keys(entries);
  return Object.entries(value).flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    if (Object.hasOwn(entries, key)) {
      return unknownKeys(inner, entries[key], innerPath);
    }
    const unknown = key === "<<" ? fault("mergeKey") : fault("unknownKey", { nearest: nearest(key, known), known });
    return [{ path: innerPath, fault: unknown, atKey: true }];
  });
}

/** The keys of a mapping's schema. The schema of an optional key wraps another one. */
function entriesOfSchema(schema: unknown): Record<string, unknown> | undefined {
  const { wrapped, entries } = (schema ?? {}) as { wrapped?: unknown; entries?: Record<string, unknown> };
  return wrapped === undefined ? entries : entriesOfSchema(wrapped);
}

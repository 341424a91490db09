import { type Body, isAsWritten, isBody, isSingle, listOf } from "../output";
import type { UndecidedCode } from "../problems";
import { canonical } from "../sameness";
import {
  evaluate,
  isKnown,
  type Origin,
  originOf,
  readExpression,
  referencePath,
  type Scope,
  templateParts,
  wholeExpression,
} from "../terraform";
import { type Input, MarkedTexts } from "./marked-text";
import { type Pattern, type Permission, permissionsOf, type Statement } from "./permissions";
import { type ReadStatement, readDataStatement, readJsonStatement } from "./policy-json";

/** What a policy allows and denies, as far as it can be read without Terraform. */
export interface PolicyDocument {
  /** Id → permission. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Id → part that could not be read. Parts that may differ have different ids. */
  readonly undecided: ReadonlyMap<string, UndecidedPart>;
  /** Expressions inside what was read, such as `aws_s3_bucket.models.arn`, each with what it comes from. */
  readonly inputs: ReadonlyMap<string, Input>;
}

export interface UndecidedPart {
  readonly code: UndecidedCode;
  /** As Terraform writes it: `data.aws_iam_policy_document.made`. */
  readonly expression?: string;
  readonly origin: Origin;
}

/** Reads the `policy` of an inline policy: JSON, `jsonencode(…)`, or a policy document of the same stack. */
export function readPolicyDocument(policy: unknown, scope: Scope): PolicyDocument {
  const texts = new MarkedTexts(scope);
  const permissions = new Map<string, Permission>();
  const undecided = new Map<string, UndecidedPart>();
  for (const part of documentParts(policy, scope, [])) {
    const found = "statement" in part ? permissionsOf(marked(part, texts)) : undefined;
    for (const permission of found ?? []) {
      permissions.set(permission.id, permission);
    }
    if (found === undefined) {
      const [id, one] = undecidedPart("statement" in part ? { code: "largeStatement", value: part } : part, scope);
      undecided.set(id, one);
    }
  }
  return { permissions, undecided, inputs: texts.inputs };
}

/** Something that could not be read, with the value that it is in. */
export interface Unreadable {
  readonly code: UndecidedCode;
  readonly expression?: string;
  readonly value: unknown;
}

export function undecidedPart(
  { code, expression, value }: Unreadable,
  scope: Scope,
): readonly [id: string, UndecidedPart] {
  const origin = originOf(value, scope);
  return [canonical([code, expression ?? null, origin.fingerprint]), { code, expression, origin }];
}

type Part = (ReadStatement & { readonly isDocument: boolean }) | Unreadable;

function marked(
  { statement, isDocument }: ReadStatement & { readonly isDocument: boolean },
  texts: MarkedTexts,
): Statement {
  const mark = (text: string) => texts.mark(text, isDocument);
  const pattern = ({ isAllBut, names }: Pattern) => ({ isAllBut, names: names.map(mark) });
  return {
    effect: statement.effect,
    actions: pattern(statement.actions),
    resources: pattern(statement.resources),
    conditions: statement.conditions.map(({ operator, key, values }) => ({
      operator: mark(operator),
      key: mark(key),
      values: values.map(mark),
    })),
  };
}

/** @param within - the documents that this one is part of */
function documentParts(policy: unknown, scope: Scope, within: readonly string[]): readonly Part[] {
  const value = evaluate(policy, scope);
  const expression = wholeExpression(value);
  if (expression === undefined) {
    return typeof value === "string" ? jsonParts(value) : [{ code: "policyNotText", value }];
  }
  const unreadable: readonly Part[] = [{ code: "policyText", expression, value }];
  const read = readExpression(expression);
  if (read?.kind === "call" && read.name === "jsonencode" && read.args.length === 1) {
    const [, inner] = /^\s*jsonencode\s*\(([\s\S]*)\)\s*$/.exec(expression) ?? [];
    return statementsOfJson(evaluate(`\${${inner}}`, scope)) ?? unreadable;
  }
  const [root, type, name, attribute, ...rest] = (read && referencePath(read)) ?? [];
  const isDocument = root === "data" && type === "aws_iam_policy_document" && rest.length === 0;
  const data = isDocument ? scope.stack.data.get(type)?.get(String(name)) : undefined;
  const isRead = isSingle(data) && (attribute === "json" || attribute === "minified_json");
  return isRead && !within.includes(String(name)) && within.length < MAX_DEPTH
    ? dataParts(data, `data.${type}.${name}`, { stack: scope.stack }, [...within, String(name)])
    : unreadable;
}

/** Documents made of documents, each of two, double with each step. */
const MAX_DEPTH = 6;

/** A policy written out as JSON; expressions may stand inside its strings. */
function jsonParts(template: string): readonly Part[] {
  const unreadable: readonly Part[] = [{ code: "policyJson", value: template }];
  const parts = templateParts(template);
  if (parts === undefined) {
    return unreadable;
  }
  const expressions: string[] = [];
  const text = parts
    .map((part) => ("text" in part ? part.text : `\uE000${expressions.push(part.expression) - 1}\uE001`))
    .join("");
  try {
    const parsed: unknown = JSON.parse(text);
    // A key that stands twice would hide what it says first.
    return isAsWritten(text, parsed) ? (statementsOfJson(restored(parsed, expressions)) ?? unreadable) : unreadable;
  } catch {
    return unreadable;
  }
}

function restored(value: unknown, expressions: readonly string[]): unknown {
  if (typeof value === "string") {
    return value.replace(/\uE000(\d+)\uE001/g, (_all, index) => `\${${expressions[Number(index)]}}`);
  }
  if (Array.isArray(value)) {
    return value.map((inner) => restored(inner, expressions));
  }
  return isBody(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [String(restored(key, expressions)), restored(inner, expressions)]),
      )
    : value;
}

const POLICY_KEYS = ["Version", "Id", "Statement"];

function statementsOfJson(policy: unknown): readonly Part[] | undefined {
  if (!isBody(policy) || !Object.keys(policy).every((key) => POLICY_KEYS.includes(key))) {
    return undefined;
  }
  return [
    ...versionParts(policy, policy.Version),
    ...listOf(policy.Statement).map((statement): Part => {
      const read = isBody(statement) ? readJsonStatement(statement) : undefined;
      return read === undefined ? { code: "jsonStatement", value: statement } : { ...read, isDocument: false };
    }),
  ];
}

/** Before 2012-10-17 there were no variables in policies, so the same text may allow something else. */
function versionParts(policy: Body, version: unknown = "2008-10-17"): Part[] {
  return version === "2012-10-17"
    ? []
    : [{ code: "policyVersion", expression: JSON.stringify(version), value: policy }];
}

/** The statements of an `aws_iam_policy_document`, and of the documents that it takes in or is overridden by. */
function dataParts(data: Body, address: string, scope: Scope, within: readonly string[]): readonly Part[] {
  const unreadable = (code: UndecidedCode, value: unknown): Part => ({ code, expression: address, value });
  const statements = listOf(evaluate(data.statement, scope)).map((statement): Part => {
    const read = isBody(statement) ? readDataStatement(statement) : undefined;
    return read === undefined || !isKnown(read.sid)
      ? unreadable("documentStatement", statement)
      : { ...read, isDocument: true };
  });
  const others = (kind: "source" | "override"): Array<readonly Part[]> => {
    const value = evaluate(data[`${kind}_policy_documents`], scope);
    const json = data[`${kind}_json`];
    const documents = value === undefined || Array.isArray(value) ? listOf(value) : undefined;
    return [
      ...(documents ?? []).map((one) => documentParts(one, scope, within)),
      ...(documents === undefined ? [[unreadable(`${kind}Documents`, value)]] : []),
      ...(json === undefined ? [] : [documentParts(json, scope, within)]),
    ];
  };
  const layers = [...others("source"), statements, ...others("override")];
  const all = layers.flat();
  // What can't be read may override what has a name, so it matters which names there are.
  const isDoubtful = layers.length > 1 && all.some((part) => "code" in part);
  return [
    ...(data.version === undefined ? [] : versionParts(data, data.version)),
    ...overridden(all),
    ...(data.dynamic === undefined ? [] : [unreadable("dynamicStatements", data.dynamic)]),
    ...(isDoubtful ? [unreadable("overriddenStatements", all)] : []),
  ];
}

/** A statement takes the place of an earlier one of the same name. */
function overridden(parts: readonly Part[]): readonly Part[] {
  const last = new Map(parts.flatMap((part, at) => ("sid" in part && part.sid !== undefined ? [[part.sid, at]] : [])));
  return parts.filter((part, at) => !("sid" in part && part.sid !== undefined) || last.get(part.sid) === at);
}

import { type Body, isBody, isSingle, listOf } from "../output";
import type { UndecidedCode } from "../problems";
import { evaluate, isKnown, readExpression, referencePath, type Scope, wholeExpression } from "../terraform";
import { parseJsonTemplate } from "./json-template";
import { type ReadStatement, readDataStatement, readJsonStatement } from "./read-statement";

/** A statement, and whether it is from an `aws_iam_policy_document`. */
export type StatementPart = ReadStatement & { readonly isDocument: boolean };

/** A statement of a policy, or something in it that could not be read. */
export type Part = StatementPart | Unreadable;

/** Something that could not be read, with the value that it is in. */
export interface Unreadable {
  readonly code: UndecidedCode;
  readonly expression?: string;
  readonly value: unknown;
}

/**
 * Finds the statements of the `policy` of an inline policy.
 *
 * @param within - the names of the documents that this one is part of
 */
export function documentParts(policy: unknown, scope: Scope, within: readonly string[] = []): readonly Part[] {
  const value = evaluate(policy, scope);
  const expression = wholeExpression(value);
  if (expression === undefined) {
    return typeof value === "string"
      ? (statementsOfJson(parseJsonTemplate(value), within.length > 0) ?? [{ code: "policyJson", value }])
      : [{ code: "policyNotText", value }];
  }
  const unreadable: readonly Part[] = [{ code: "policyText", expression, value }];
  const read = readExpression(expression);
  if (read?.kind === "call" && read.name === "jsonencode" && read.args.length === 1) {
    const [, inner] = /^\s*jsonencode\s*\(([\s\S]*)\)\s*$/.exec(expression) ?? [];
    return statementsOfJson(evaluate(`\${${inner}}`, scope), within.length > 0) ?? unreadable;
  }
  const [root, type, name, attribute, ...rest] = (read && referencePath(read)) ?? [];
  const isDocument = root === "data" && type === "aws_iam_policy_document" && rest.length === 0;
  const data = isDocument ? scope.stack.data.get(type)?.get(String(name)) : undefined;
  const isRead = isSingle(data) && (attribute === "json" || attribute === "minified_json");
  return isRead && !within.includes(String(name)) && within.length < MAX_DEPTH
    ? dataParts(data, `data.${type}.${name}`, { stack: scope.stack }, [...within, String(name)])
    : unreadable;
}

/** Documents that are each made of two others double with each step. */
const MAX_DEPTH = 6;

const POLICY_KEYS = ["Version", "Id", "Statement"];

function statementsOfJson(policy: unknown, isSource: boolean): readonly Part[] | undefined {
  if (!isBody(policy) || !Object.keys(policy).every((key) => POLICY_KEYS.includes(key))) {
    return undefined;
  }
  return [
    ...versionParts(policy, policy.Version),
    ...listOf(policy.Statement).map((statement): Part => {
      const read = isBody(statement) ? readJsonStatement(statement, isSource) : undefined;
      return read === undefined ? { code: "jsonStatement", value: statement } : { ...read, isDocument: false };
    }),
  ];
}

/** Before version 2012-10-17, policies had no variables, so the same text may allow something else. */
function versionParts(policy: Body, version: unknown = "2008-10-17"): Part[] {
  return version === "2012-10-17"
    ? []
    : [{ code: "policyVersion", expression: JSON.stringify(version), value: policy }];
}

/** The statements of an `aws_iam_policy_document`, with its source and override documents. */
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
  // A part that could not be read may override any statement that has a name.
  const isDoubtful = layers.length > 1 && all.some((part) => "code" in part);
  return [
    ...(data.version === undefined ? [] : versionParts(data, data.version)),
    ...withoutOverridden(all),
    ...(data.dynamic === undefined ? [] : [unreadable("dynamicStatements", data.dynamic)]),
    ...(isDoubtful ? [unreadable("overriddenStatements", all)] : []),
  ];
}

/** A statement replaces an earlier one with the same name. */
function withoutOverridden(parts: readonly Part[]): readonly Part[] {
  const last = new Map(parts.flatMap((part, at) => ("sid" in part && part.sid !== undefined ? [[part.sid, at]] : [])));
  return parts.filter((part, at) => !("sid" in part && part.sid !== undefined) || last.get(part.sid) === at);
}

import { readExpression } from "./expression";
import { type Condition, type Pattern, type Permission, permissionsOf, type Statement } from "./permissions";
import { canonical, type Origin, originOf } from "./references";
import { type Body, block, isBody, listOf } from "./stack-json";
import { isKnown, templateParts, unescaped, wholeExpression } from "./template";
import { evaluated, referencePath, type Scope } from "./values";

/** What a policy allows and denies, as far as it can be read without Terraform. */
export interface PolicyDocument {
  /** Id → permission. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Parts that can't be read; an id differs where the part may. */
  readonly unread: ReadonlyMap<string, UnreadPart>;
  /** Expressions inside what was read, such as `${aws_s3_bucket.models.arn}`, each with what it comes from. */
  readonly inputs: ReadonlyMap<string, Origin>;
}

export interface UnreadPart {
  /** What it is, in words. */
  readonly what: string;
  /** As Terraform writes it: `data.aws_iam_policy_document.made`. */
  readonly expression?: string;
  readonly origin: Origin;
}

/** Reads the `policy` of an inline policy: JSON, `jsonencode(…)`, or a policy document of the same stack. */
export function readPolicyDocument(policy: unknown, scope: Scope): PolicyDocument {
  const parts = documentParts(policy, scope, []);
  const permissions = new Map<string, Permission>();
  const unread = new Map<string, UnreadPart>();
  for (const part of parts) {
    const found = "statement" in part ? permissionsOf(part.statement) : undefined;
    for (const permission of found ?? []) {
      permissions.set(permission.id, permission);
    }
    if (found === undefined) {
      const { value, ...said } = "unread" in part ? part : { unread: "a statement too large to compare", value: part };
      const origin = originOf(value, scope.stack);
      unread.set(canonical([said, origin.fingerprint]), { what: said.unread, expression: said.expression, origin });
    }
  }
  const inputs = new Map(
    [...permissions.values()]
      .flatMap(({ action, resource, conditions }) => [
        action.names,
        resource.names,
        ...conditions.map(({ values }) => values),
      ])
      .flat()
      .filter((text) => !isKnown(text))
      .map((text) => [text, originOf(text, scope.stack)]),
  );
  return { permissions, unread, inputs };
}

type Part =
  | { readonly statement: Statement; readonly sid?: string }
  | { readonly unread: string; readonly expression?: string; readonly value: unknown };

/** @param within - the documents that this one is part of */
function documentParts(policy: unknown, scope: Scope, within: readonly string[]): Part[] {
  const value = evaluated(policy, scope);
  const expression = wholeExpression(value);
  if (expression === undefined) {
    return typeof value === "string" ? jsonParts(value) : [{ unread: "a policy that is no text", value }];
  }
  const read = readExpression(expression);
  if (read?.kind === "call" && read.name === "jsonencode" && read.args.length === 1) {
    const [inner] = /^\s*jsonencode\s*\(([\s\S]*)\)\s*$/.exec(expression)?.slice(1) ?? [];
    return statementsOfJson(evaluated(`\${${inner}}`, scope)) ?? [{ unread: "the policy's text", expression, value }];
  }
  const path = read === undefined ? undefined : referencePath(read);
  const [root, type, name, attribute, ...rest] = path ?? [];
  const isDocument = root === "data" && type === "aws_iam_policy_document" && rest.length === 0;
  const data = isDocument ? block(scope.stack, "data", type, String(name)) : undefined;
  const isRead = data !== undefined && (attribute === "json" || attribute === "minified_json");
  return isRead && data.for_each === undefined && data.count === undefined && !within.includes(String(name))
    ? dataParts(data, `data.${type}.${name}`, scope, [...within, String(name)])
    : [{ unread: "the policy's text", expression, value }];
}

/** A policy written out as JSON; expressions may stand inside its strings. */
function jsonParts(template: string): Part[] {
  const unreadable = [{ unread: "a policy whose JSON can't be read", value: template }];
  const parts = templateParts(template);
  if (parts === undefined) {
    return unreadable;
  }
  const expressions: string[] = [];
  const text = parts
    .map((part) => ("text" in part ? part.text : `\uE000${expressions.push(part.expression) - 1}\uE001`))
    .join("");
  try {
    const restored = (inner: unknown): unknown => {
      if (typeof inner === "string") {
        return inner.replace(/\uE000(\d+)\uE001/g, (_all, index) => `\${${expressions[Number(index)]}}`);
      }
      return Array.isArray(inner)
        ? inner.map(restored)
        : isBody(inner)
          ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, restored(one)]))
          : inner;
    };
    return statementsOfJson(restored(JSON.parse(text))) ?? unreadable;
  } catch {
    return unreadable;
  }
}

function statementsOfJson(policy: unknown): Part[] | undefined {
  if (!isBody(policy)) {
    return undefined;
  }
  return [
    ...versionParts(policy.Version),
    ...listOf(policy.Statement).map((statement): Part => {
      const found = isBody(statement) ? statementOfJson(statement) : undefined;
      return found === undefined
        ? { unread: "a statement that can't be read", value: statement }
        : { statement: found };
    }),
  ];
}

/** Before 2012-10-17 there were no variables in policies, so the same text may allow something else. */
function versionParts(version: unknown = "2008-10-17"): Part[] {
  return version === "2012-10-17"
    ? []
    : [{ unread: "the version of the policy's language", expression: JSON.stringify(version), value: version }];
}

const STATEMENT_KEYS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

function statementOfJson(statement: Body): Statement | undefined {
  const conditions = Object.entries(isBody(statement.Condition) ? statement.Condition : {}).flatMap(
    ([operator, keys]) =>
      isBody(keys)
        ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values) }))
        : [{ operator, key: "", values: undefined }],
  );
  return statementOf({
    isWhole: Object.keys(statement).every((key) => STATEMENT_KEYS.includes(key)),
    effect: statement.Effect,
    actions: patternOf(statement.Action, statement.NotAction),
    resources: patternOf(statement.Resource, statement.NotResource),
    conditions,
  });
}

const DATA_KEYS = ["sid", "effect", "actions", "not_actions", "resources", "not_resources", "condition"];

/** The statements of an `aws_iam_policy_document`, and of the documents that it takes in or is overridden by. */
function dataParts(data: Body, address: string, scope: Scope, within: readonly string[]): Part[] {
  const own = listOf(data.statement).map((statement): Part => {
    const value = evaluated(statement, scope);
    const found = isBody(value) ? statementOfData(value) : undefined;
    const sid = isBody(value) && typeof value.sid === "string" && value.sid !== "" ? value.sid : undefined;
    return found === undefined
      ? { unread: "a statement", expression: address, value: statement }
      : { statement: found, sid };
  });
  const dynamic =
    data.dynamic === undefined ? [] : [{ unread: "dynamic statements", expression: address, value: data.dynamic }];
  const others = (key: string): Part[] => {
    const value = evaluated(data[key], scope);
    return value === undefined || Array.isArray(value)
      ? listOf(value).flatMap((one) => documentParts(one, scope, within))
      : [{ unread: `the ${key}`, expression: address, value }];
  };
  const version = data.version === undefined ? [] : versionParts(data.version);
  const sources = [
    ...others("source_policy_documents"),
    ...(data.source_json === undefined ? [] : documentParts(data.source_json, scope, within)),
  ];
  const overrides = [
    ...others("override_policy_documents"),
    ...(data.override_json === undefined ? [] : documentParts(data.override_json, scope, within)),
  ];
  return [...version, ...overridden([sources, own, overrides]), ...dynamic];
}

/** Statements with a sid take the place of earlier ones with the same. */
function overridden(layers: ReadonlyArray<readonly Part[]>): Part[] {
  return layers.reduce<Part[]>((below, layer) => {
    const sids = layer.flatMap((part) => ("sid" in part && part.sid !== undefined ? [part.sid] : []));
    return [...below.filter((part) => !("sid" in part && part.sid !== undefined && sids.includes(part.sid))), ...layer];
  }, []);
}

function statementOfData(statement: Body): Statement | undefined {
  const conditions = new Map<string, { operator: unknown; key: unknown; values: string[] | undefined }>();
  for (const condition of listOf(statement.condition)) {
    const { test, variable, values } = isBody(condition) ? condition : ({} as Body);
    const key = JSON.stringify([test, variable]);
    const before = conditions.get(key)?.values ?? [];
    const found = texts(values);
    conditions.set(key, { operator: test, key: variable, values: found && [...before, ...found] });
  }
  return statementOf({
    isWhole: Object.keys(statement).every((key) => DATA_KEYS.includes(key)),
    effect: statement.effect ?? "Allow",
    actions: patternOf(statement.actions, statement.not_actions),
    resources: patternOf(statement.resources, statement.not_resources),
    conditions: [...conditions.values()],
  });
}

function statementOf(read: {
  readonly isWhole: boolean;
  readonly effect: unknown;
  readonly actions: Pattern | undefined;
  readonly resources: Pattern | undefined;
  readonly conditions: ReadonlyArray<{ operator: unknown; key: unknown; values: string[] | undefined }>;
}): Statement | undefined {
  const { effect, actions, resources } = read;
  const conditions = read.conditions.flatMap(({ operator, key, values }): Condition[] =>
    typeof operator === "string" && typeof key === "string" && values !== undefined ? [{ operator, key, values }] : [],
  );
  const isComplete = read.isWhole && conditions.length === read.conditions.length;
  return isComplete && (effect === "Allow" || effect === "Deny") && actions !== undefined && resources !== undefined
    ? { effect, actions, resources, conditions }
    : undefined;
}

function patternOf(named: unknown, allBut: unknown): Pattern | undefined {
  const isAllBut = named === undefined;
  const names = texts(isAllBut ? allBut : named);
  return names === undefined || names.length === 0 || (!isAllBut && allBut !== undefined)
    ? undefined
    : { isAllBut, names };
}

/** A list of texts, or one. A list that Terraform alone knows counts as one, by what it comes from. */
function texts(value: unknown): string[] | undefined {
  const list = listOf(value);
  return list.every((one) => ["string", "number", "boolean"].includes(typeof one))
    ? list.map((one) => readable(String(one)))
    : undefined;
}

/** Variables of a policy, `${aws:username}`, as IAM writes them, whichever way Terraform wants them written. */
function readable(text: string): string {
  return isKnown(text) ? unescaped(text).replaceAll("&{", "${") : text;
}

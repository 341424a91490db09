import { type Body, isBody, listOf } from "../output";
import type { Condition, Pattern, Statement } from "./permissions";

/** A statement whose texts are still templates. */
export interface ReadStatement {
  readonly statement: Statement;
  /** The name by which another document can override it. */
  readonly sid?: string;
}

const STATEMENT_KEYS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/**
 * Reads a statement in IAM's JSON. Gives undefined if a key is unknown or missing.
 *
 * @param isSource - whether a policy document takes the statement in, which drops values that are not texts
 */
export function readJsonStatement(statement: Body, isSource = false): ReadStatement | undefined {
  const { Sid: sid, Condition: condition = {} } = statement;
  const conditions = isBody(condition)
    ? Object.entries(condition).flatMap(([operator, keys]) =>
        isBody(keys)
          ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values, isSource) }))
          : [{ operator, key: "", values: undefined }],
      )
    : [{ operator: "", key: "", values: undefined }];
  const isWhole = Object.keys(statement).every((key) => STATEMENT_KEYS.includes(key));
  return statementOf(isWhole && (sid === undefined || typeof sid === "string"), sid, {
    effect: statement.Effect,
    actions: patternOf(statement.Action, statement.NotAction),
    resources: patternOf(statement.Resource, statement.NotResource),
    conditions,
  });
}

const DATA_KEYS = ["sid", "effect", "actions", "not_actions", "resources", "not_resources", "condition"];

/** Reads a `statement` block of an `aws_iam_policy_document`, likewise. */
export function readDataStatement(statement: Body): ReadStatement | undefined {
  const conditions = new Map<string, ReadCondition>();
  for (const condition of listOf(statement.condition)) {
    const { test, variable, values }: Body = isBody(condition) ? condition : {};
    const key = JSON.stringify([test, variable]);
    // Terraform merges blocks with the same test and variable.
    const [before, found] = [conditions.get(key)?.values ?? [], texts(values)];
    conditions.set(key, { operator: test, key: variable, values: found && [...before, ...found] });
  }
  const { sid } = statement;
  const isWhole = Object.keys(statement).every((key) => DATA_KEYS.includes(key));
  return statementOf(isWhole && (sid === undefined || sid === null || typeof sid === "string"), sid, {
    effect: statement.effect ?? "Allow",
    actions: patternOf(statement.actions, statement.not_actions),
    resources: patternOf(statement.resources, statement.not_resources),
    conditions: [...conditions.values()],
  });
}

interface ReadCondition {
  readonly operator: unknown;
  readonly key: unknown;
  readonly values: readonly string[] | undefined;
}

function statementOf(
  isWhole: boolean,
  sid: unknown,
  read: {
    readonly effect: unknown;
    readonly actions: Pattern | undefined;
    readonly resources: Pattern | undefined;
    readonly conditions: readonly ReadCondition[];
  },
): ReadStatement | undefined {
  const { effect, actions, resources } = read;
  const conditions = read.conditions.flatMap(({ operator, key, values }): Condition[] =>
    typeof operator === "string" && typeof key === "string" && values !== undefined ? [{ operator, key, values }] : [],
  );
  // IAM ignores case in keys, and does not document which of two equal keys counts.
  const keys = new Set(conditions.map(({ operator, key }) => JSON.stringify([operator, key.toLowerCase()])));
  const isComplete = isWhole && conditions.length === read.conditions.length && keys.size === conditions.length;
  return isComplete && (effect === "Allow" || effect === "Deny") && actions !== undefined && resources !== undefined
    ? { statement: { effect, actions, resources, conditions }, ...(typeof sid === "string" && sid !== "" && { sid }) }
    : undefined;
}

function patternOf(named: unknown, allBut: unknown): Pattern | undefined {
  const isAllBut = named === undefined || named === null;
  const names = texts(isAllBut ? allBut : named);
  return names === undefined || names.length === 0 || (!isAllBut && allBut !== undefined && allBut !== null)
    ? undefined
    : { isAllBut, names };
}

/** A list of texts, or one text. The expression of an unknown list counts as one text. */
function texts(value: unknown, isTextOnly = false): string[] | undefined {
  const list = listOf(value);
  const types = isTextOnly ? ["string"] : ["string", "number", "boolean"];
  return list.every((one) => types.includes(typeof one)) ? list.map(String) : undefined;
}

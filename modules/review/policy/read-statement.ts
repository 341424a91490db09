import { type Body, isBody, listOf } from "../output";
import { type Condition, type Pattern, patternOf, type Statement } from "./permissions";

const STATEMENT_KEYS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/** Reads a statement in IAM's JSON. Gives undefined if a key is unknown or missing. */
export function readStatement(statement: Body): Statement | undefined {
  const { Effect: effect, Condition: condition = {} } = statement;
  const conditions = conditionsOf(condition);
  // IAM ignores case in actions.
  const actions = patternsIn(statement.Action, statement.NotAction, true);
  const resources = patternsIn(statement.Resource, statement.NotResource, false);
  const isWhole = Object.keys(statement).every((key) => STATEMENT_KEYS.includes(key));
  return isWhole && (effect === "Allow" || effect === "Deny") && actions && resources && conditions
    ? { effect, actions, resources, conditions }
    : undefined;
}

function conditionsOf(condition: unknown): Condition[] | undefined {
  if (!isBody(condition) || !Object.values(condition).every(isBody)) {
    return undefined;
  }
  const conditions = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys as Body).map(([key, values]) => ({ operator, key, values: textsOf(values) })),
  );
  const read = conditions.flatMap(({ values, ...one }) => (values === undefined ? [] : [{ ...one, values }]));
  // IAM ignores case in keys, and does not document which of two equal keys counts.
  const keys = new Set(read.map(({ operator, key }) => JSON.stringify([operator, key.toLowerCase()])));
  return keys.size === conditions.length ? read : undefined;
}

/** A pattern for each name. A pattern for all but some names stays one. */
function patternsIn(named: unknown, allBut: unknown, ignoresCase: boolean): Pattern[] | undefined {
  const [isNamed, isAllBut] = [named, allBut].map((value) => value !== undefined && value !== null);
  const names = textsOf(isNamed ? named : allBut);
  if (names === undefined || names.length === 0 || (isNamed && isAllBut)) {
    return undefined;
  }
  return isNamed ? names.map((name) => patternOf(false, [name], ignoresCase)) : [patternOf(true, names, ignoresCase)];
}

/** A list of texts, or one text. The expression of an unknown list counts as one text. */
function textsOf(value: unknown): string[] | undefined {
  const list = listOf(value);
  return list.every((one) => ["string", "number", "boolean"].includes(typeof one)) ? list.map(String) : undefined;
}

import { canonical } from "../sameness";
import { templateParts } from "../terraform";

/** What a statement of a policy says, as IAM's JSON has it. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Pattern;
  readonly resources: Pattern;
  readonly conditions: readonly Condition[];
}

/** Names that a statement holds for, or all but those. */
export interface Pattern {
  readonly isAllBut: boolean;
  readonly names: readonly string[];
}

/** `StringEquals`, `aws:RequestTag/team`, its values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One action on one resource under one condition: what statements are compared by. */
export interface Permission {
  /** The same for what is the same. */
  readonly id: string;
  readonly effect: Statement["effect"];
  readonly action: Pattern;
  readonly resource: Pattern;
  readonly conditions: readonly Condition[];
}

/** More than any policy needs that IAM would take; beyond it, statements are compared as a whole. */
const MAX_PERMISSIONS = 20_000;

/** The permissions that a statement is made of; none where they are too many. */
export function permissionsOf(statement: Statement): Permission[] | undefined {
  const actions = single(statement.actions);
  const resources = single(statement.resources);
  const conditions = alternatives(statement.conditions);
  if (conditions === undefined || actions.length * resources.length * conditions.length > MAX_PERMISSIONS) {
    return undefined;
  }
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      conditions.map((condition) => permission(statement.effect, action, resource, condition)),
    ),
  );
}

function permission(
  effect: Statement["effect"],
  action: Pattern,
  resource: Pattern,
  conditions: readonly Condition[],
): Permission {
  // IAM doesn't tell capitals of actions and condition keys from small letters.
  const id = canonical([
    effect,
    action.isAllBut,
    action.names.map(lowerCase),
    resource,
    conditions.map(({ operator, key, values }) => [operator, lowerCase(key), values]),
  ]);
  return { id, effect, action, resource, conditions };
}

/** In small letters, but for expressions, whose names have capitals of their own. */
export function lowerCase(text: string): string {
  return (templateParts(text) ?? [{ expression: text }])
    .map((part) => ("text" in part ? part.text.toLowerCase() : `\${${part.expression}}`))
    .join("");
}

function single({ isAllBut, names }: Pattern): Pattern[] {
  const distinct = [...new Set(names)].sort();
  return isAllBut ? [{ isAllBut, names: distinct }] : distinct.map((name) => ({ isAllBut, names: [name] }));
}

/** Whether a condition holds where one of its values does, so that each value can stand by itself. */
export function isAnyOf(operator: string): boolean {
  return /^(ForAnyValue:)?(String|Arn|Numeric|Date|Binary|Ip)(Equals|Like|EqualsIgnoreCase|Address)(IfExists)?$/.test(
    operator,
  );
}

function alternatives(conditions: readonly Condition[]): Condition[][] | undefined {
  let found: Condition[][] = [[]];
  const sorted = [...conditions].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  for (const { operator, key, values } of sorted) {
    const distinct = [...new Set(values)].sort();
    const apart = isAnyOf(operator) && distinct.length > 0 ? distinct.map((value) => [value]) : [distinct];
    if (found.length * apart.length > MAX_PERMISSIONS) {
      return undefined;
    }
    found = found.flatMap((before) => apart.map((one) => [...before, { operator, key, values: one }]));
  }
  return found;
}

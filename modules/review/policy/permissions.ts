import { canonical } from "../sameness";
import { templateParts } from "../terraform";

/** A statement of a policy. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: Pattern;
  readonly resources: Pattern;
  readonly conditions: readonly Condition[];
}

/** The names that a statement applies to, or all names but these. */
export interface Pattern {
  readonly isAllBut: boolean;
  readonly names: readonly string[];
}

/** For example `StringEquals`, `aws:RequestTag/team` and the values. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One action on one resource under one set of conditions. Policies are compared by permissions. */
export interface Permission {
  /** Equal permissions have equal ids. */
  readonly id: string;
  readonly effect: Statement["effect"];
  readonly action: Pattern;
  readonly resource: Pattern;
  readonly conditions: readonly Condition[];
}

/** No policy that IAM accepts needs more. Statements with more are compared as a whole. */
const MAX_PERMISSIONS = 20_000;

/** The permissions of a statement, or undefined if there are too many. */
export function permissionsOf(statement: Statement): Permission[] | undefined {
  const actions = onePerName(statement.actions);
  const resources = onePerName(statement.resources);
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
  // IAM ignores case in actions and condition keys.
  const id = canonical([
    effect,
    action.isAllBut,
    action.names.map(lowerCase),
    resource,
    conditions.map(({ operator, key, values }) => [operator, lowerCase(key), values]),
  ]);
  return { id, effect, action, resource, conditions };
}

/** The text in lower case, except for expressions, since Terraform's names are case-sensitive. */
export function lowerCase(text: string): string {
  return (templateParts(text) ?? [{ expression: text }])
    .map((part) => ("text" in part ? part.text.toLowerCase() : `\${${part.expression}}`))
    .join("");
}

/** A pattern for each name. A pattern for all but some names stays one. */
function onePerName({ isAllBut, names }: Pattern): Pattern[] {
  const distinct = [...new Set(names)].sort();
  return isAllBut ? [{ isAllBut, names: distinct }] : distinct.map((name) => ({ isAllBut, names: [name] }));
}

/** Whether one matching value is enough for a condition, so that each value can be its own permission. */
export function isAnyOf(operator: string): boolean {
  return /^(ForAnyValue:)?(String|Arn|Numeric|Date|Binary|Ip)(Equals|Like|EqualsIgnoreCase|Address)(IfExists)?$/.test(
    operator,
  );
}

/** The sets of conditions of which one is enough, or undefined if there are too many. */
function alternatives(conditions: readonly Condition[]): Condition[][] | undefined {
  let found: Condition[][] = [[]];
  const sorted = [...conditions].sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  for (const { operator, key, values } of sorted) {
    const distinct = [...new Set(values)].sort();
    const choices = isAnyOf(operator) && distinct.length > 0 ? distinct.map((value) => [value]) : [distinct];
    if (found.length * choices.length > MAX_PERMISSIONS) {
      return undefined;
    }
    found = found.flatMap((before) => choices.map((one) => [...before, { operator, key, values: one }]));
  }
  return found;
}

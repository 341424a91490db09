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
export function permissionsOf({ effect, ...statement }: Statement): Permission[] | undefined {
  // IAM ignores case in actions and condition keys.
  const actions = onePerName(statement.actions, lowerCase).map(withKey(lowerCase));
  const resources = onePerName(statement.resources, (name) => name).map(withKey((name) => name));
  const conditions = alternatives(statement.conditions)?.map((all) => ({
    all,
    key: canonical(all.map(({ operator, key, values }) => [operator, lowerCase(key), values])),
  }));
  if (conditions === undefined || actions.length * resources.length * conditions.length > MAX_PERMISSIONS) {
    return undefined;
  }
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      conditions.map((condition) => ({
        id: [effect, action.key, resource.key, condition.key].join(" "),
        effect,
        action: action.pattern,
        resource: resource.pattern,
        conditions: condition.all,
      })),
    ),
  );
}

function withKey(form: (name: string) => string) {
  return (pattern: Pattern) => ({ pattern, key: canonical([pattern.isAllBut, pattern.names.map(form)]) });
}

/** The text in lower case, except for expressions, since Terraform's names are case-sensitive. */
export function lowerCase(text: string): string {
  return (templateParts(text) ?? [{ expression: text }])
    .map((part) => ("text" in part ? part.text.toLowerCase() : `\${${part.expression}}`))
    .join("");
}

/** A pattern for each name. A pattern for all but some names stays one. Names of the same form are one name. */
function onePerName({ isAllBut, names }: Pattern, form: (name: string) => string): Pattern[] {
  const distinct = [...new Map(names.map((name) => [form(name), name]))].sort(([a], [b]) => (a < b ? -1 : 1));
  const found = distinct.map(([, name]) => name);
  return isAllBut ? [{ isAllBut, names: found }] : found.map((name) => ({ isAllBut, names: [name] }));
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

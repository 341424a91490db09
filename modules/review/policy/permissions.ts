import { canonical } from "../sameness";

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
  /** The names as they are compared. */
  readonly compared: readonly string[];
  /** Equal patterns have equal keys. */
  readonly key: string;
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

export function patternOf(isAllBut: boolean, given: readonly string[], ignoresCase: boolean): Pattern {
  const form = (name: string) => (ignoresCase ? name.toLowerCase() : name);
  const byForm = new Map(given.map((name) => [form(name), name]));
  const compared = [...byForm.keys()].sort();
  const names = compared.map((one) => byForm.get(one) ?? one);
  return { isAllBut, names, compared, key: canonical([isAllBut, compared]) };
}

/** No policy that IAM accepts needs more. Statements with more are compared as a whole. */
const MAX_PERMISSIONS = 20_000;

/** The permissions of a statement, or undefined if there are too many. */
export function permissionsOf({ effect, ...statement }: Statement): Permission[] | undefined {
  const [actions, resources] = [onePerName(statement.actions, true), onePerName(statement.resources, false)];
  const conditions = alternatives(statement.conditions)?.map((all) => ({
    all,
    key: canonical(all.map(({ operator, key, values }) => [operator, key.toLowerCase(), values])),
  }));
  if (conditions === undefined || actions.length * resources.length * conditions.length > MAX_PERMISSIONS) {
    return undefined;
  }
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      conditions.map(({ all, key }) => ({
        id: [effect, action.key, resource.key, key].join(" "),
        effect,
        action,
        resource,
        conditions: all,
      })),
    ),
  );
}

/** A pattern for each name. A pattern for all but some names stays one. */
function onePerName(pattern: Pattern, ignoresCase: boolean): Pattern[] {
  return pattern.isAllBut ? [pattern] : pattern.names.map((name) => patternOf(false, [name], ignoresCase));
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

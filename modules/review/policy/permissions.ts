import { canonical } from "../sameness";

/** A statement of a policy. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly Pattern[];
  readonly resources: readonly Pattern[];
  readonly conditions: readonly Condition[];
}

/** A name that a statement applies to, or all names but some. */
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
export function permissionsOf({ effect, actions, resources, ...statement }: Statement): Permission[] | undefined {
  if (actions.length * resources.length > MAX_PERMISSIONS) {
    return undefined;
  }
  const conditions = statement.conditions
    .map((one) => ({ ...one, values: [...new Set(one.values)].sort() }))
    .sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
  const key = canonical(conditions.map((one) => [one.operator, one.key.toLowerCase(), one.values]));
  return actions.flatMap((action) =>
    resources.map((resource) => {
      const id = [effect, action.key, resource.key, key].join(" ");
      return { id, effect, action, resource, conditions };
    }),
  );
}

/** Whether one matching value is enough for a condition, so that each value can be its own permission. */
export function isAnyOf(operator: string): boolean {
  return /^(ForAnyValue:)?(String|Arn|Numeric|Date|Binary|Ip)(Equals|Like|EqualsIgnoreCase|Address)(IfExists)?$/.test(
    operator,
  );
}

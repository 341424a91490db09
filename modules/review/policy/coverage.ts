import { grouped } from "../sameness";
import { type Condition, isAnyOf, lowerCase, type Pattern, type Permission } from "./permissions";
import { isExpression, matchesAll, withoutExpressions } from "./wildcards";

/**
 * Gives a function that tells whether one of the permissions covers another: it applies wherever the other does. False also
 * means "unknown": too complex to compare in time.
 */
export function coveredBy(others: Iterable<Permission>): (permission: Permission) => boolean {
  const all = [...others];
  const index = grouped(all.map(prepare), actionKey);
  const ids = new Set(all.map(({ id }) => id));
  let left = MAX_COMPARISONS;
  const isCovered = (narrow: Prepared, key: string) =>
    (index.get(key) ?? []).some((wide) => left-- > 0 && covers(wide, narrow));
  return (permission) => {
    if (ids.has(permission.id)) {
      return true;
    }
    const narrow = prepare(permission);
    const key = actionKey(narrow);
    return isCovered(narrow, key) || (key !== MANY && isCovered(narrow, MANY));
  };
}

const MAX_COMPARISONS = 3_000_000;

/** A permission with its names in a form that can be compared. */
type Prepared = Omit<Permission, "id">;

function prepare({ effect, action, resource, conditions }: Permission): Prepared {
  const form = (pattern: Pattern, of: (name: string) => string): Pattern => ({
    isAllBut: pattern.isAllBut,
    names: pattern.names.map((name) => withoutExpressions(of(name))),
  });
  return {
    effect,
    action: form(action, lowerCase),
    resource: form(resource, (name) => name),
    conditions: conditions.map((condition) => ({ ...condition, key: lowerCase(condition.key) })),
  };
}

/** The key of permissions whose name matches several actions. */
const MANY = "*";

function actionKey({ action }: Prepared): string {
  const [name = MANY] = action.names;
  return action.isAllBut || /[*?]/.test(name) ? MANY : name;
}

function covers(wide: Prepared, narrow: Prepared): boolean {
  return (
    wide.effect === narrow.effect &&
    patternCovers(wide.action, narrow.action, matchesAll) &&
    patternCovers(wide.resource, narrow.resource, resourceMatchesAll) &&
    // A permission with fewer conditions applies more often.
    wide.conditions.every((condition) => narrow.conditions.some((other) => follows(condition, other)))
  );
}

function patternCovers(wide: Pattern, narrow: Pattern, isWider: (wide: string, narrow: string) => boolean): boolean {
  if (wide.isAllBut) {
    return narrow.isAllBut && wide.names.every((name) => narrow.names.some((other) => isWider(other, name)));
  }
  return wide.names.some(
    (name) => name === "*" || (!narrow.isAllBut && narrow.names.every((one) => isWider(name, one))),
  );
}

/** A `*` in one part of an ARN does not match text of the next part. */
function resourceMatchesAll(wide: string, narrow: string): boolean {
  const [parts, others] = [arnParts(wide), arnParts(narrow)];
  if (parts !== undefined || others !== undefined) {
    return (
      wide === "*" || (parts?.every((part, at) => others !== undefined && matchesAll(part, others[at] ?? "")) ?? false)
    );
  }
  // Without `arn:`, only an expression at the start can make it an ARN.
  return wide === narrow || (isExpression(wide[0]) && matchesAll(wide, narrow));
}

function arnParts(resource: string): string[] | undefined {
  const [, ...parts] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(resource) ?? [];
  return parts.length === 0 ? undefined : parts;
}

/** Whether a condition is true wherever another one is. */
function follows(condition: Condition, from: Condition): boolean {
  const { operator, key, values } = condition;
  if (operator !== from.operator || key !== from.key) {
    return false;
  }
  if (values.length === from.values.length && values.every((value) => from.values.includes(value))) {
    return true;
  }
  return isNoneOf(operator)
    ? values.every((value) => from.values.includes(value))
    : isAnyOf(operator) && from.values.every((value) => values.some((one) => valueCovers(operator, one, value)));
}

/** Whether a condition is true if none of its values matches. */
function isNoneOf(operator: string): boolean {
  return /^(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Equals|Like)|(Numeric|Date)NotEquals|NotIpAddress)(IfExists)?$/.test(
    operator,
  );
}

function valueCovers(operator: string, wide: string, narrow: string): boolean {
  const isLike = /StringLike(IfExists)?$/.test(operator);
  return wide === narrow || (isLike && matchesAll(withoutExpressions(wide), withoutExpressions(narrow)));
}

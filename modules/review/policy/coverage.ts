import { grouped } from "../sameness";
import { templateParts } from "../terraform";
import { type Condition, isAnyOf, lowerCase, type Pattern, type Permission } from "./permissions";

/**
 * Whether a permission is one of others, or holds only where one of them does. No means that it can't be told: of a
 * policy that would take too long, too.
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

/** A permission with its names in the form in which they are compared. */
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

/** Of a permission that holds for more than one action by one name. */
const MANY = "*";

function actionKey({ action }: Prepared): string {
  const [name = MANY] = action.names;
  return action.isAllBut || /[*?]/.test(name) ? MANY : name;
}

function covers(wide: Prepared, narrow: Prepared): boolean {
  return (
    wide.effect === narrow.effect &&
    patternCovers(wide.action, narrow.action, fits) &&
    patternCovers(wide.resource, narrow.resource, resourceFits) &&
    // A permission with fewer conditions holds more often.
    wide.conditions.every((condition) => narrow.conditions.some((other) => follows(condition, other)))
  );
}

/** What is known only at apply may become any text: nothing but a star or the same expression fits it. */
function withoutExpressions(pattern: string): string {
  return (templateParts(pattern) ?? [{ expression: pattern }])
    .map((part) => ("text" in part ? part.text : part.expression.replace(/./gs, aside)))
    .join("");
}

function aside(character: string): string {
  return String.fromCharCode(PRIVATE_USE + (character.charCodeAt(0) % 0x1000));
}

const PRIVATE_USE = 0xe000;

function isOneCharacter(character = "*"): boolean {
  return character !== "*" && character.charCodeAt(0) < PRIVATE_USE;
}

function patternCovers(wide: Pattern, narrow: Pattern, isWider: (wide: string, narrow: string) => boolean): boolean {
  if (wide.isAllBut) {
    return narrow.isAllBut && wide.names.every((name) => narrow.names.some((other) => isWider(other, name)));
  }
  return wide.names.some(
    (name) => name === "*" || (!narrow.isAllBut && narrow.names.every((one) => isWider(name, one))),
  );
}

/** A star doesn't reach from one part of an ARN into the next. */
function resourceFits(wide: string, narrow: string): boolean {
  const [parts, others] = [arnParts(wide), arnParts(narrow)];
  if (parts !== undefined || others !== undefined) {
    return wide === "*" || (parts?.every((part, at) => others !== undefined && fits(part, others[at] ?? "")) ?? false);
  }
  // What isn't an ARN is one by what it begins with, or none at all.
  return wide === narrow || (wide.charCodeAt(0) >= PRIVATE_USE && fits(wide, narrow));
}

function arnParts(resource: string): string[] | undefined {
  const [, ...parts] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(resource) ?? [];
  return parts.length === 0 ? undefined : parts;
}

/** More than IAM takes for a whole policy, and the time to compare grows with the square. */
const MAX_LENGTH = 10_240;

/** Whether a pattern of IAM, with `*` and `?`, fits all that another fits. */
function fits(wide: string, narrow: string): boolean {
  if (wide === narrow || wide.length > MAX_LENGTH || narrow.length > MAX_LENGTH) {
    return wide === narrow;
  }
  let [at, other] = [0, 0];
  let star: { readonly at: number; readonly other: number } | undefined;
  while (other < narrow.length) {
    if (wide[at] === "*") {
      star = { at, other };
      at += 1;
    } else if (
      at < wide.length &&
      (wide[at] === narrow[other] || (wide[at] === "?" && isOneCharacter(narrow[other])))
    ) {
      at += 1;
      other += 1;
    } else if (star !== undefined) {
      star = { at: star.at, other: star.other + 1 };
      at = star.at + 1;
      other = star.other;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wide.slice(at));
}

/** Whether a condition holds wherever another does. */
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
    : isAnyOf(operator) && from.values.every((value) => values.some((one) => holds(operator, one, value)));
}

/** Whether a condition holds where none of its values does. */
function isNoneOf(operator: string): boolean {
  return /^(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Equals|Like)|(Numeric|Date)NotEquals|NotIpAddress)(IfExists)?$/.test(
    operator,
  );
}

function holds(operator: string, wide: string, narrow: string): boolean {
  const isLike = /StringLike(IfExists)?$/.test(operator);
  return wide === narrow || (isLike && fits(withoutExpressions(wide), withoutExpressions(narrow)));
}

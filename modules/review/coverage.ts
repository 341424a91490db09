import type { Condition, Pattern, Permission } from "./permissions";
import { isAnyOf } from "./permissions";
import { templateParts } from "./template";

/** Whether one permission holds wherever another does. No means that it can't be told. */
export function covers(wide: Permission, narrow: Permission): boolean {
  return (
    wide.effect === narrow.effect &&
    patternCovers(lowerCase(wide.action), lowerCase(narrow.action)) &&
    patternCovers(wide.resource, narrow.resource) &&
    // A permission with fewer conditions holds more often.
    wide.conditions.every((condition) => narrow.conditions.some((other) => follows(condition, other)))
  );
}

/** Whether a pattern of IAM, with `*` and `?`, fits all that another fits. */
export function fits(widePattern: string, narrowPattern: string): boolean {
  const [wide, narrow] = [withoutExpressions(widePattern), withoutExpressions(narrowPattern)];
  let [at, other] = [0, 0];
  let star: { readonly at: number; other: number } | undefined;
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

function patternCovers(wide: Pattern, narrow: Pattern): boolean {
  if (wide.isAllBut) {
    return narrow.isAllBut && wide.names.every((name) => narrow.names.some((other) => fits(other, name)));
  }
  return wide.names.some((name) => name === "*" || (!narrow.isAllBut && narrow.names.every((one) => fits(name, one))));
}

function lowerCase({ isAllBut, names }: Pattern): Pattern {
  return { isAllBut, names: names.map((name) => name.toLowerCase()) };
}

/** Whether a condition holds wherever another does. */
function follows(condition: Condition, from: Condition): boolean {
  const { operator, key, values } = condition;
  if (operator !== from.operator || key.toLowerCase() !== from.key.toLowerCase()) {
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
  // In ArnLike a star ends at a colon.
  return wide === narrow || (/StringLike(IfExists)?$/.test(operator) && fits(wide, narrow));
}

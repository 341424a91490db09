import { templateParts } from "../terraform";

/** IAM accepts no longer policy, and the time to compare grows with the square of the length. */
const MAX_LENGTH = 10_240;

/** Whether an IAM pattern with `*` and `?` matches everything that another pattern matches. */
export function matchesAll(wide: string, narrow: string): boolean {
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

/** Replaces expressions by characters that only `*` and the same expression match, since their values can be any text. */
export function withoutExpressions(pattern: string): string {
  return (templateParts(pattern) ?? [{ expression: pattern }])
    .map((part) => ("text" in part ? part.text : part.expression.replace(/./gs, asExpression)))
    .join("");
}

function asExpression(character: string): string {
  return String.fromCharCode(PRIVATE_USE + (character.charCodeAt(0) % 0x1000));
}

const PRIVATE_USE = 0xe000;

/** Whether the first character of a prepared text is from an expression. */
export function isExpression(character = ""): boolean {
  return character !== "" && character.charCodeAt(0) >= PRIVATE_USE;
}

function isOneCharacter(character = "*"): boolean {
  return character !== "*" && character.charCodeAt(0) < PRIVATE_USE;
}

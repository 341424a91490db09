import { Token, Tokenization } from "cdktf";
import type { PropPath } from "../problems";

/** The start of the one element of a list that is a token. Outside its list, the element has no meaning. */
export const LIST_MARK = "#{TfToken[";

/** Whether a value is a whole map that is a token. */
export function isTokenMap(value: unknown): boolean {
  const [key, ...others] = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return key?.startsWith(MAP_MARK) === true && others.length === 0;
}

const MAP_MARK = "&{TfToken[";

/** Whether a value is or contains a token, so that it is not known at synth. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && TEXT_MARK.test(value));
}

/** The start of a token of text, of a list, or of a map. */
const TEXT_MARK = /[$#&]\{TfToken\[/;

/** Whether CDKTF would put something else in place of a text, or a part of it. */
export function looksLikeToken(text: string): boolean {
  return TEXT_MARK.test(text) || MAP_VALUES.includes(text) || numberTokens(text).length > 0;
}

/** What CDKTF writes as the value of a map that is a token. It refuses them as text. */
const MAP_VALUES: readonly string[] = [Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE];

/** Numbers in a text that are tokens: CDKTF uses negative numbers with a large exponent. */
function numberTokens(text: string): number[] {
  const numbers = text.match(/-[\d.]+e[+\d]+/g) ?? [];
  return numbers.map((found) => Number.parseFloat(found)).filter((number) => Token.isUnresolved(number));
}

/** The paths of all texts of a value that look like tokens. For a key, it is the path of what the key holds. */
export function tokenLikePaths(value: unknown, path: PropPath = []): PropPath[] {
  if (typeof value === "string") {
    return looksLikeToken(value) ? [path] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries: Array<[string | number, unknown]> = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) =>
    typeof key === "string" && looksLikeToken(key) ? [[...path, key]] : tokenLikePaths(inner, [...path, key]),
  );
}

/** Whether CDKTF knows all tokens of a text. It stops with a stack trace at a token that it doesn't know. */
export function hasKnownTokens(text: string): boolean {
  try {
    Tokenization.reverseString(text);
    for (const number of numberTokens(text)) {
      Tokenization.reverseNumber(number);
    }
    return true;
  } catch {
    return false;
  }
}

/** Whether a value matches a rule or is a token. Text around a token must not contain a wildcard. */
export function mayMatch(value: unknown, rule: RegExp): boolean {
  if (typeof value !== "string") {
    return isToken(value) && !Array.isArray(value) && typeof value === "object";
  }
  const isValid = isToken(value) ? /^[\w+=,.@-]*$/.test(textAroundTokens(value)) : rule.test(value);
  return isValid && hasKnownTokens(value);
}

/** The text of a value without its tokens. */
function textAroundTokens(value: string): string {
  return value.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
}

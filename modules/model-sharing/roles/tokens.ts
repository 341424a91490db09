import { Token } from "cdktf";

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
  return Token.isUnresolved(value) || (typeof value === "string" && value.includes(LIST_MARK));
}

/** Whether a value matches a rule or is a token. Text around a token must not contain a wildcard. */
export function mayMatch(value: unknown, rule: RegExp): boolean {
  if (typeof value !== "string") {
    return isToken(value) && !Array.isArray(value) && typeof value === "object";
  }
  return isToken(value) ? /^[\w+=,.@-]*$/.test(textAroundTokens(value)) : rule.test(value);
}

/** The text of a value without its tokens. */
function textAroundTokens(value: string): string {
  return value.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
}

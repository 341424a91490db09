import { Token } from "cdktf";

/** In the one element of a list that is known only at apply. Taken out of its list it stands for nothing. */
export const LIST_MARK = "#{TfToken[";

/** Whether a value is a whole map that is known only at apply. */
export function isTokenMap(value: unknown): boolean {
  const [key, ...others] = typeof value === "object" && value !== null ? Object.keys(value) : [];
  return key?.startsWith(MAP_MARK) === true && others.length === 0;
}

const MAP_MARK = "&{TfToken[";

/** Whether a value is known only at apply. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && value.includes(LIST_MARK));
}

/** Whether a value is text by a rule, or a token; what stands around a token can't be a wildcard. */
export function mayMatch(value: unknown, rule: RegExp): boolean {
  if (typeof value !== "string") {
    return isToken(value) && !Array.isArray(value) && typeof value === "object";
  }
  return isToken(value) ? /^[\w+=,.@-]*$/.test(textAroundTokens(value)) : rule.test(value);
}

/** The text of a value around its tokens: all of it, where it has none. */
function textAroundTokens(value: string): string {
  return value.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
}

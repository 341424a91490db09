import { Token } from "cdktf";

/** Whether a value is known only at apply. An element spread out of a list that is, only its text gives away. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && value.includes("#{TfToken["));
}

/** The text of a value around its tokens: all of it, where it has none. */
export function textAroundTokens(value: string): string {
  return value.replace(/\$\{TfToken\[[^\]]*\]\}/g, "");
}

export type Quote = '"' | "'" | "";

/**
 * Writes a role's ARN so that YAML reads it as a string in any place.
 *
 * @param quote - quotes to use; an ARN with a character that has a meaning in YAML gets double quotes anyway
 */
export function arnText(arn: string, quote: Quote = ""): string {
  return /^arn(:[\w/.+=@-]*)+$/.test(arn) && !arn.endsWith(":") ? quote + arn + quote : JSON.stringify(arn);
}

export type Quote = '"' | "'" | "";

/**
 * A role's ARN as YAML takes it in any place.
 *
 * @param quote - to put it in; where a character of it might mean something, it is in double quotes all the same
 */
export function arnText(arn: string, quote: Quote = ""): string {
  return /^arn(:[\w/.+=@-]*)+$/.test(arn) && !arn.endsWith(":") ? quote + arn + quote : JSON.stringify(arn);
}

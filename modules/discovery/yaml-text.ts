/** A role's ARN as YAML takes it in any place: in quotes, where a character of it might mean something. */
export function plainOrQuoted(arn: string): string {
  return /^arn(:[\w/.+=@-]*)+$/.test(arn) && !arn.endsWith(":") ? arn : JSON.stringify(arn);
}

/** Text as YAML takes it in any place: in quotes, where a character of it might mean something. */
export function plainOrQuoted(text: string): string {
  return /^[A-Za-z][\w/.+=@-]*(:[\w/.+=@-]*)*$/.test(text) && !/:$/.test(text) ? text : JSON.stringify(text);
}

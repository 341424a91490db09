/** Whether parsing JSON lost nothing: no key is defined twice, and JavaScript can represent every number. */
export function isAsWritten(text: string, parsed: unknown): boolean {
  return sortedTokens(text) === sortedTokens(JSON.stringify(parsed));
}

function sortedTokens(json: string): string | undefined {
  return json
    .match(/"(?:[^"\\]+|\\.)*"|[^\s",:[\]{}]+|[,:[\]{}]/g)
    ?.map((token) => (token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token))
    .sort()
    .join(" ");
}

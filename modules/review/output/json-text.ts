/** The value of a JSON text. Undefined if it isn't one, or if parsing loses something. */
export function parsedJson(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return isAsWritten(text, parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Whether parsing JSON lost nothing: no key is defined twice, and JavaScript can represent every number. */
function isAsWritten(text: string, parsed: unknown): boolean {
  return sortedTokens(text) === sortedTokens(JSON.stringify(parsed));
}

function sortedTokens(json: string): string | undefined {
  return json
    .match(/"(?:[^"\\]+|\\.)*"|[^\s",:[\]{}]+|[,:[\]{}]/g)
    ?.map((token) => (token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token))
    .sort()
    .join(" ");
}

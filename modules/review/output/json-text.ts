/** Whether JSON says no more than what was read of it: no key twice, no number beyond what JavaScript holds. */
export function isAsWritten(text: string, parsed: unknown): boolean {
  return sortedTokens(text) === sortedTokens(JSON.stringify(parsed));
}

function sortedTokens(json: string): string | undefined {
  return json
    .match(/"(?:[^"\\]+|\\.)*"|[^\s",:[\]{}]+|[,:[\]{}]/g)
    ?.sort()
    .join(" ");
}

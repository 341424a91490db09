import { closest, distance } from "fastest-levenshtein";

/** The known word that was most likely meant, if one is near enough, whatever its case. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = known.map((one) => one.toLowerCase());
  const found = closest(word.toLowerCase(), lower);
  // A word of a letter or two is near to everything.
  const near = word.length > 2 && distance(word.toLowerCase(), found) <= Math.max(2, found.length / 3);
  return near ? known[lower.indexOf(found)] : undefined;
}

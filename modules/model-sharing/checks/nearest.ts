import { closest, distance } from "fastest-levenshtein";

/** The known word that was most likely meant, if one is near enough, whatever its case. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = known.map((one) => one.toLowerCase());
  const found = closest(word.toLowerCase(), lower);
  const near = distance(word.toLowerCase(), found) <= Math.ceil(found.length / 3);
  return near ? known[lower.indexOf(found)] : undefined;
}

import { closest, distance } from "fastest-levenshtein";

/** The known word that is most similar to a word, ignoring case, if one is similar enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = known.map((one) => one.toLowerCase());
  const found = closest(word.toLowerCase(), lower);
  const near = distance(word.toLowerCase(), found) <= Math.ceil(found.length / 3);
  return near ? known[lower.indexOf(found)] : undefined;
}

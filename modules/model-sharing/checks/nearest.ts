import { closest, distance } from "fastest-levenshtein";

/** The known word that is most similar to a word, ignoring case, if one is similar enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // A longer word is like none, and the time grows with the lengths of both and the number of known words.
  if (word.length > MAX_WORD || known.length > MAX_KNOWN) {
    return undefined;
  }
  const lower = known.map((one) => one.toLowerCase());
  const found = closest(word.toLowerCase(), lower);
  const near = distance(word.toLowerCase(), found) <= Math.ceil(found.length / 3);
  return near ? known[lower.indexOf(found)] : undefined;
}

const MAX_WORD = 128;
const MAX_KNOWN = 500;

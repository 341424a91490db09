import { isOfExpression } from "./marked-text";

/** IAM accepts no longer policy, and the time to compare grows with the square of the length. */
const MAX_LENGTH = 10_240;

/** Whether an IAM pattern with `*` and `?` matches everything that another pattern matches. */
export function matchesAll(wide: string, narrow: string): boolean {
  if (wide === narrow || wide.length > MAX_LENGTH || narrow.length > MAX_LENGTH) {
    return wide === narrow;
  }
  let [at, other] = [0, 0];
  let star: { readonly at: number; readonly other: number } | undefined;
  while (other < narrow.length) {
    if (wide[at] === "*") {
      star = { at, other };
      at += 1;
    } else if (
      at < wide.length &&
      (wide[at] === narrow[other] || (wide[at] === "?" && narrow[other] !== "*" && !isOfExpression(narrow[other])))
    ) {
      at += 1;
      other += 1;
    } else if (star !== undefined) {
      star = { at: star.at, other: star.other + 1 };
      at = star.at + 1;
      other = star.other;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wide.slice(at));
}

/**
 * Names with dots between them. A reference may start at each of them. Inside of strings, text may look like a reference
 * too: a reference too many only makes more things differ.
 */
const CHAIN = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\s*\.\s*[\p{ID_Continue}-]+)*/gu;

/** Everything in an expression that may be a reference: `var.roles`, `aws_iam_role.analyst`. */
export function* possibleReferences(expression: string): Generator<string> {
  for (const [chain] of expression.replace(/\/\*[\s\S]*?\*\//g, " ").matchAll(CHAIN)) {
    const names = chain.split(".").map((name) => name.trim());
    for (let at = 0; at < names.length - 1; at++) {
      yield referenceOf(names.slice(at, at + 5));
    }
  }
}

/** A reference without its attribute. Of another stack's outputs, one may be named. */
function referenceOf([root = "", first = "", second = "", third, fourth]: readonly string[]): string {
  if (root !== "data") {
    return `${root}.${first}`;
  }
  return [root, first, second, ...(third === "outputs" && fourth !== undefined ? [third, fourth] : [])].join(".");
}

/**
 * Names with dots between them. A reference may start at each of them. Inside of strings, text may look like a reference
 * too: a reference too many only makes more things differ.
 */
const CHAIN = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\s*\.\s*[\p{ID_Continue}-]+)*/gu;

/** Everything in an expression that may be a reference: `var.roles`, `aws_iam_role.analyst.name`. */
export function* possibleReferences(expression: string): Generator<string> {
  for (const [chain] of expression.replace(/\/\*[\s\S]*?\*\//g, " ").matchAll(CHAIN)) {
    const names = chain.split(".").map((name) => name.trim());
    for (let at = 0; at < names.length - 1; at++) {
      yield referenceOf(names.slice(at, at + 5));
    }
  }
}

function referenceOf([root = "", first = "", second = "", third, fourth = ""]: readonly string[]): string {
  if (root === "data") {
    return [root, first, second, ...(third === "outputs" ? [third, fourth] : [])].join(".");
  }
  const isNamed = root === "local" || root === "var" || root === "module";
  // These attributes depend only on what identifies the resource.
  return [root, first, ...(!isNamed && IDENTIFYING.has(second) ? [second] : [])].join(".");
}

const IDENTIFYING: ReadonlySet<string> = new Set(["arn", "bucket", "id", "name"]);

/** A reference to the whole resource, whichever attribute is named. */
export function wholeResource(reference: string): string {
  const [root = "", first = "", second] = reference.split(".");
  return second === undefined || root === "data" ? reference : `${root}.${first}`;
}

/** A reference as Terraform writes it, without the attribute. */
export function shownReference(reference: string): string {
  const [root = "", ...path] = reference.split(".");
  return [root, ...path.slice(0, root === "data" ? 2 : 1)].join(".");
}

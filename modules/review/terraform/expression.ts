/** The expressions of Terraform that a review reads: literals, lists, objects, references, calls. No loops, no operators. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: ReadonlyArray<readonly [key: Expression, value: Expression]> }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

/** The ARN whose last segment an expression takes: `X` in `element(reverse(split("/", X)), 0)`. */
export function arnOfLastSegment(expression: Expression | undefined): Expression | undefined {
  const [list, index] =
    expression?.kind === "member"
      ? [expression.of, expression.key]
      : expression?.kind === "call" && expression.name === "element"
        ? expression.args
        : [];
  const [parts] = list?.kind === "call" && list.name === "reverse" ? list.args : [];
  const [separator, text] = parts?.kind === "call" && parts.name === "split" ? parts.args : [];
  const isLast = index?.kind === "literal" && Number(index.value) === 0;
  return isLast && separator?.kind === "literal" && separator.value === "/" ? text : undefined;
}

/** The names of a reference, such as `["aws_iam_role", "analyst", "name"]`. */
export function referencePath(expression: Expression): Array<string | number> | undefined {
  const path: Array<string | number> = [];
  let at = expression;
  while (at.kind === "member") {
    const key = at.key.kind === "literal" ? at.key.value : undefined;
    if (typeof key !== "string" && typeof key !== "number") {
      return undefined;
    }
    path.push(key);
    at = at.of;
  }
  return at.kind === "name" ? [at.name, ...path.reverse()] : undefined;
}

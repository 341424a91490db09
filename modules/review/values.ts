import { type Expression, readExpression } from "./expression";
import { block, isBody, own, type StackJson } from "./stack-json";
import { isKnown, templateParts, unescaped, wholeExpression } from "./template";

/** Where an expression stands. */
export interface Scope {
  readonly stack: StackJson;
  /** In what is repeated, where the instance is known. */
  readonly each?: { readonly key: string; readonly value: unknown };
}

/**
 * A value with all worked out in it that can be without Terraform: locals, names of roles, lists written out. Its strings
 * are templates still, and `${…}` in them is what is known only at apply.
 */
export function evaluated(value: unknown, scope: Scope, depth = 0): unknown {
  if (typeof value === "string") {
    return evaluatedTemplate(value, scope, depth);
  }
  if (Array.isArray(value)) {
    return value.map((item) => evaluated(item, scope, depth));
  }
  return isBody(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluated(inner, scope, depth)]))
    : value;
}

/** The text that a value is, if it is known. */
export function knownText(value: unknown, scope: Scope): string | undefined {
  const found = evaluated(value, scope);
  return (typeof found === "string" || typeof found === "number") && isKnown(found)
    ? unescaped(String(found))
    : undefined;
}

/** The role that an expression takes the name out of whose ARN: `X` in `element(reverse(split("/", X)), 0)`. */
export function nameTakenFrom(expression: Expression | undefined): Expression | undefined {
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

/** `["aws_iam_role", "analyst", "name"]` for a reference. */
export function referencePath(expression: Expression): Array<string | number> | undefined {
  if (expression.kind === "name") {
    return [expression.name];
  }
  if (expression.kind !== "member" || expression.key.kind !== "literal") {
    return undefined;
  }
  const { value } = expression.key;
  const outer = referencePath(expression.of);
  return outer !== undefined && (typeof value === "string" || typeof value === "number")
    ? [...outer, value]
    : undefined;
}

/** Locals that name each other in a circle are Terraform's to refuse. */
const MAX_DEPTH = 50;

const NOT_KNOWN = Symbol("known only at apply");

function evaluatedTemplate(template: string, scope: Scope, depth: number): unknown {
  if (!template.includes("${") || depth > MAX_DEPTH) {
    return template;
  }
  const whole = wholeExpression(template);
  if (whole !== undefined) {
    const found = workedOut(readExpression(whole), scope, depth + 1);
    return found === NOT_KNOWN ? `\${${whole}}` : found;
  }
  const parts = templateParts(template);
  return parts === undefined
    ? template
    : parts
        .map((part) => {
          if ("text" in part) {
            return part.text;
          }
          const found = workedOut(readExpression(part.expression), scope, depth + 1);
          return found !== NOT_KNOWN && typeof found !== "object" ? String(found) : `\${${part.expression.trim()}}`;
        })
        .join("");
}

function workedOut(expression: Expression | undefined, scope: Scope, depth: number): unknown {
  switch (expression?.kind) {
    case "literal":
      return typeof expression.value === "string"
        ? evaluatedTemplate(expression.value, scope, depth)
        : expression.value;
    case "list":
      return all(expression.items, scope, depth);
    case "object": {
      const keys = all(
        expression.entries.map(([key]) => key),
        scope,
        depth,
      );
      const values = all(
        expression.entries.map(([, value]) => value),
        scope,
        depth,
      );
      return Array.isArray(keys) && Array.isArray(values)
        ? Object.fromEntries(keys.map((key, index) => [String(key), values[index]]))
        : NOT_KNOWN;
    }
    case "call":
      return called(expression.name, all(expression.args, scope, depth));
    case "name":
    case "member":
      return lastSegment(expression, scope, depth) ?? referred(referencePath(expression) ?? [], scope, depth);
    default:
      return NOT_KNOWN;
  }
}

function all(expressions: readonly Expression[], scope: Scope, depth: number): unknown {
  const found = expressions.map((one) => workedOutOrText(one, scope, depth));
  return found.includes(NOT_KNOWN) ? NOT_KNOWN : found;
}

/** A reference in a list or mapping that isn't known becomes a template of its own, as it would stand in JSON. */
function workedOutOrText(expression: Expression, scope: Scope, depth: number): unknown {
  const found = workedOut(expression, scope, depth);
  const path = found === NOT_KNOWN ? referencePath(expression) : undefined;
  return path === undefined ? found : `\${${path.join(".")}}`;
}

function called(name: string, args: unknown): unknown {
  if (!Array.isArray(args)) {
    return NOT_KNOWN;
  }
  const [first] = args;
  if (name === "concat" && args.every((arg) => Array.isArray(arg))) {
    return args.flat();
  }
  if (["toset", "distinct"].includes(name) && Array.isArray(first)) {
    return [...new Set(first)];
  }
  if ((name === "tolist" && Array.isArray(first)) || (name === "tomap" && isBody(first))) {
    return first;
  }
  return NOT_KNOWN;
}

function lastSegment(expression: Expression, scope: Scope, depth: number): unknown {
  const inner = nameTakenFrom(expression);
  const text = inner === undefined ? undefined : workedOut(inner, scope, depth);
  return typeof text === "string" && isKnown(text) ? text.split("/").at(-1) : undefined;
}

function referred([root, ...path]: ReadonlyArray<string | number>, scope: Scope, depth: number): unknown {
  if (root === "local") {
    const [name, ...rest] = path;
    const value = isBody(scope.stack.json.locals) ? own(scope.stack.json.locals, String(name)) : undefined;
    return value === undefined ? NOT_KNOWN : member(evaluated(value, scope, depth), rest);
  }
  if (root === "each" && scope.each !== undefined) {
    const [which, ...rest] = path;
    return which === "key" ? scope.each.key : member(scope.each.value, rest);
  }
  const [type, name, attribute] = root === "data" ? path : [root, ...path];
  const role =
    type === "aws_iam_role" ? block(scope.stack, root === "data" ? "data" : "resource", type, String(name)) : undefined;
  const isOne = role !== undefined && role.for_each === undefined && role.count === undefined;
  if (isOne && (attribute === "name" || attribute === "id") && role.name !== undefined) {
    return evaluated(role.name, scope, depth);
  }
  return NOT_KNOWN;
}

/** What stands at a path inside a value; text isn't taken apart, since only Terraform knows what it is. */
function member(value: unknown, path: ReadonlyArray<string | number>): unknown {
  let found = value;
  for (const key of path) {
    const inner = Array.isArray(found) ? found[Number(key)] : isBody(found) ? own(found, String(key)) : undefined;
    if (inner === undefined) {
      return NOT_KNOWN;
    }
    found = inner;
  }
  return found;
}

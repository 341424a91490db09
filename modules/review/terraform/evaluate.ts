import { isBody, isSingle, own, type StackJson } from "../output";
import { arnOfLastSegment, type Expression, referencePath } from "./expression";
import { readExpression } from "./expression-reader";
import { callFunction } from "./functions";
import type { Scope } from "./scope";
import { isKnown, templateParts, unescaped, wholeExpression } from "./template";
import { sizeOf } from "./value-size";

/**
 * Evaluates what needs no Terraform: locals, names of roles, literal lists. Strings of the result are still templates, and
 * a `${…}` in them is known only after apply.
 */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") {
    return evaluateTemplate(value, scope);
  }
  if (Array.isArray(value)) {
    return value.map((item) => evaluate(item, scope));
  }
  return isBody(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluate(inner, scope)]))
    : value;
}

/** The value as a text, if it is a known text or number. */
export function knownText(value: unknown, scope: Scope): string | undefined {
  const found = evaluate(value, scope);
  return (typeof found === "string" || typeof found === "number") && isKnown(found)
    ? unescaped(String(found))
    : undefined;
}

function evaluateTemplate(template: string, scope: Scope): unknown {
  if (!template.includes("${")) {
    return template;
  }
  const whole = wholeExpression(template);
  if (whole !== undefined) {
    const found = evaluateExpression(readExpression(whole), scope);
    return found === undefined ? `\${${whole}}` : found;
  }
  const parts = templateParts(template);
  return parts === undefined
    ? template
    : parts
        .map((part) => {
          if ("text" in part) {
            return part.text;
          }
          const found = evaluateExpression(readExpression(part.expression), scope);
          return found !== undefined && typeof found !== "object" ? String(found) : `\${${part.expression.trim()}}`;
        })
        .join("");
}

function evaluateExpression(expression: Expression | undefined, scope: Scope): unknown {
  switch (expression?.kind) {
    case "literal":
      return typeof expression.value === "string" ? evaluateTemplate(expression.value, scope) : expression.value;
    case "list":
      return evaluateAll(expression.items, scope);
    case "object": {
      const keys = evaluateAll(
        expression.entries.map(([key]) => key),
        scope,
      );
      const values = evaluateAll(
        expression.entries.map(([, value]) => value),
        scope,
      );
      return keys !== undefined && values !== undefined
        ? Object.fromEntries(keys.map((key, index) => [String(key), values[index]]))
        : undefined;
    }
    case "call":
      return evaluateCall(expression.name, expression.args, scope);
    case "name":
    case "member":
      return evaluateLastSegment(expression, scope) ?? evaluateReference(referencePath(expression) ?? [], scope);
    default:
      return undefined;
  }
}

/** The values of all expressions, or undefined if one is unknown. */
function evaluateAll(expressions: readonly Expression[], scope: Scope): readonly unknown[] | undefined {
  const found = expressions.map((one) => evaluateItem(one, scope));
  return found.includes(undefined) ? undefined : found;
}

/** An unknown reference in a list or map becomes a template, as CDKTF writes it in JSON. */
function evaluateItem(expression: Expression, scope: Scope): unknown {
  const found = evaluateExpression(expression, scope);
  const path = found === undefined ? referencePath(expression) : undefined;
  return path?.every((key) => /^[\w-]+$/.test(String(key))) ? `\${${path.join(".")}}` : found;
}

function evaluateCall(name: string, args: readonly Expression[], scope: Scope): unknown {
  const values = evaluateAll(args, scope);
  return values && callFunction(name, values);
}

function evaluateLastSegment(expression: Expression, scope: Scope): unknown {
  const inner = arnOfLastSegment(expression);
  const text = inner === undefined ? undefined : evaluateExpression(inner, scope);
  return typeof text === "string" && isKnown(text) ? text.split("/").at(-1) : undefined;
}

function evaluateReference([root, ...path]: ReadonlyArray<string | number>, scope: Scope): unknown {
  if (root === "local") {
    const [name, ...rest] = path;
    const value = evaluateLocal(String(name), scope.stack);
    return valueAt(value, rest);
  }
  if (root === "each" && scope.each !== undefined) {
    const [which, ...rest] = path;
    return which === "key" ? scope.each.key : which === "value" ? valueAt(scope.each.value, rest) : undefined;
  }
  const [type, name, attribute, ...rest] = root === "data" ? path : [root, ...path];
  const blocks = root === "data" ? scope.stack.data : scope.stack.resources;
  const role = type === "aws_iam_role" && rest.length === 0 ? blocks.get(type)?.get(String(name)) : undefined;
  return (attribute === "name" || attribute === "id") && isSingle(role) && role.name !== undefined
    ? evaluate(role.name, { stack: scope.stack })
    : undefined;
}

const locals = new WeakMap<StackJson, Map<string, unknown>>();

/** Larger than any real stack. Locals that double each other would fill the memory. */
const MAX_SIZE = 1_000_000;

/** Deeper than any real program, and less than the call stack allows. */
const MAX_DEPTH = 200;
let depth = 0;

/** Evaluated once for each stack. A local that refers to itself stays unknown: Terraform refuses it. */
function evaluateLocal(name: string, stack: StackJson): unknown {
  const known = locals.get(stack) ?? new Map<string, unknown>();
  locals.set(stack, known);
  if (!known.has(name)) {
    if (depth >= MAX_DEPTH || !stack.locals.has(name)) {
      return undefined;
    }
    known.set(name, undefined);
    depth += 1;
    try {
      const value = evaluate(stack.locals.get(name), { stack });
      known.set(name, sizeOf(value) > MAX_SIZE ? undefined : value);
    } finally {
      depth -= 1;
    }
  }
  return known.get(name);
}

/** The value at a path inside of a value. Nothing is inside of a text, since it may be a template. */
function valueAt(value: unknown, path: ReadonlyArray<string | number>): unknown {
  let found = value;
  for (const key of path) {
    const inner = Array.isArray(found) ? found[Number(key)] : isBody(found) ? own(found, String(key)) : undefined;
    if (inner === undefined) {
      return undefined;
    }
    found = inner;
  }
  return found;
}

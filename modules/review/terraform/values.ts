import { isBody, isSingle, own, type StackJson } from "../output";
import { type Expression, nameTakenFrom, readExpression, referencePath } from "./expression";
import type { Scope } from "./references";
import { isKnown, templateParts, unescaped, wholeExpression } from "./template";

/**
 * A value with all worked out in it that can be without Terraform: locals, names of roles, lists written out. Its strings
 * are templates still, and `${…}` in them is what is known only at apply.
 */
export function evaluated(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") {
    return evaluatedTemplate(value, scope);
  }
  if (Array.isArray(value)) {
    return value.map((item) => evaluated(item, scope));
  }
  return isBody(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, evaluated(inner, scope)]))
    : value;
}

/** The text that a value is, if it is known. */
export function knownText(value: unknown, scope: Scope): string | undefined {
  const found = evaluated(value, scope);
  return (typeof found === "string" || typeof found === "number") && isKnown(found)
    ? unescaped(String(found))
    : undefined;
}

const NOT_KNOWN = Symbol("known only at apply");

function evaluatedTemplate(template: string, scope: Scope): unknown {
  if (!template.includes("${")) {
    return template;
  }
  const whole = wholeExpression(template);
  if (whole !== undefined) {
    const found = workedOut(readExpression(whole), scope);
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
          const found = workedOut(readExpression(part.expression), scope);
          return found !== NOT_KNOWN && typeof found !== "object" ? String(found) : `\${${part.expression.trim()}}`;
        })
        .join("");
}

function workedOut(expression: Expression | undefined, scope: Scope): unknown {
  switch (expression?.kind) {
    case "literal":
      return typeof expression.value === "string" ? evaluatedTemplate(expression.value, scope) : expression.value;
    case "list":
      return all(expression.items, scope);
    case "object": {
      const keys = all(
        expression.entries.map(([key]) => key),
        scope,
      );
      const values = all(
        expression.entries.map(([, value]) => value),
        scope,
      );
      return Array.isArray(keys) && Array.isArray(values)
        ? Object.fromEntries(keys.map((key, index) => [String(key), values[index]]))
        : NOT_KNOWN;
    }
    case "call":
      return called(expression.name, all(expression.args, scope));
    case "name":
    case "member":
      return lastSegment(expression, scope) ?? referred(referencePath(expression) ?? [], scope);
    default:
      return NOT_KNOWN;
  }
}

function all(expressions: readonly Expression[], scope: Scope): unknown {
  const found = expressions.map((one) => workedOutOrText(one, scope));
  return found.includes(NOT_KNOWN) ? NOT_KNOWN : found;
}

/** A reference in a list or mapping that isn't known becomes a template of its own, as it would stand in JSON. */
function workedOutOrText(expression: Expression, scope: Scope): unknown {
  const found = workedOut(expression, scope);
  const path = found === NOT_KNOWN ? referencePath(expression) : undefined;
  return path?.every((key) => /^[\w-]+$/.test(String(key))) ? `\${${path.join(".")}}` : found;
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

function lastSegment(expression: Expression, scope: Scope): unknown {
  const inner = nameTakenFrom(expression);
  const text = inner === undefined ? undefined : workedOut(inner, scope);
  return typeof text === "string" && isKnown(text) ? text.split("/").at(-1) : undefined;
}

function referred([root, ...path]: ReadonlyArray<string | number>, scope: Scope): unknown {
  if (root === "local") {
    const [name, ...rest] = path;
    const value = evaluatedLocal(String(name), scope.stack);
    return value === NOT_KNOWN ? NOT_KNOWN : member(value, rest);
  }
  if (root === "each" && scope.each !== undefined) {
    const [which, ...rest] = path;
    return which === "key" ? scope.each.key : which === "value" ? member(scope.each.value, rest) : NOT_KNOWN;
  }
  const [type, name, attribute, ...rest] = root === "data" ? path : [root, ...path];
  const blocks = root === "data" ? scope.stack.data : scope.stack.resources;
  const role = type === "aws_iam_role" && rest.length === 0 ? blocks.get(type)?.get(String(name)) : undefined;
  return (attribute === "name" || attribute === "id") && isSingle(role) && role.name !== undefined
    ? evaluated(role.name, { stack: scope.stack })
    : NOT_KNOWN;
}

const locals = new WeakMap<StackJson, Map<string, unknown>>();

/** Larger than anything that a stack holds on purpose: locals that double each other have no end. */
const MAX_SIZE = 1_000_000;

/** More than any program makes: the stack of calls has an end. */
const MAX_DEPTH = 200;
let depth = 0;

/** Worked out once for each stack. A local that names itself, by others or not, is Terraform's to refuse. */
function evaluatedLocal(name: string, stack: StackJson): unknown {
  const known = locals.get(stack) ?? new Map<string, unknown>();
  locals.set(stack, known);
  if (!known.has(name)) {
    if (depth >= MAX_DEPTH || !stack.locals.has(name)) {
      return NOT_KNOWN;
    }
    known.set(name, NOT_KNOWN);
    depth += 1;
    try {
      const value = evaluated(stack.locals.get(name), { stack });
      known.set(name, sizeOf(value) > MAX_SIZE ? NOT_KNOWN : value);
    } finally {
      depth -= 1;
    }
  }
  return known.get(name);
}

const sizes = new WeakMap<object, number>();

function sizeOf(value: unknown): number {
  if (typeof value === "string") {
    return value.length;
  }
  if (typeof value !== "object" || value === null) {
    return 1;
  }
  const size = sizes.get(value) ?? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
  sizes.set(value, size);
  return size;
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

import { type Body, blockAt, isSingle, type StackJson } from "../output";
import { mapTexts, once } from "../sameness";
import { arnOfLastSegment, literalOf, referencePath } from "./expression";
import { isKnown, templateParts, unescaped, wholeExpression } from "./template";

/** Where an expression is. */
export interface Scope {
  readonly stack: StackJson;
  /** The instance of a repeated block, where it is known. */
  readonly each?: { readonly key: string; readonly value: unknown };
  /** The `for_each` or `count` of a repeated block. */
  readonly repeated?: unknown;
}

/**
 * Evaluates what needs no Terraform: locals, names of roles, literals. Texts of the result are still templates, and a `${…}`
 * in them is known only after apply.
 */
export function evaluate(value: unknown, scope: Scope): unknown {
  return mapTexts(value, (text) => evaluateTemplate(text, scope));
}

/** The value as a text, if it is a known text or number. */
export function knownText(value: unknown, scope: Scope): string | undefined {
  const found = evaluate(value, scope);
  return (typeof found === "string" || typeof found === "number") && isKnown(found)
    ? unescaped(String(found))
    : undefined;
}

function evaluateTemplate(template: string, scope: Scope): unknown {
  const whole = wholeExpression(template);
  if (whole !== undefined) {
    const found = evaluateExpression(whole, scope);
    return found === undefined ? `\${${whole}}` : found;
  }
  const parts = template.includes("${") ? templateParts(template) : undefined;
  const texts = parts?.map((part) => {
    const found = "text" in part ? part.text : evaluateTemplate(`\${${part.expression}}`, scope);
    return typeof found === "object" && "expression" in part ? `\${${part.expression.trim()}}` : String(found);
  });
  return texts?.join("") ?? template;
}

function evaluateExpression(expression: string, scope: Scope): unknown {
  const path = referencePath(expression);
  if (path !== undefined) {
    return evaluateReference(path, scope);
  }
  const arn = arnOfLastSegment(expression);
  if (arn !== undefined) {
    return evaluateLastSegment(evaluate(`\${${arn}}`, scope), scope);
  }
  const [, list] = /^toset\((.*)\)$/s.exec(expression) ?? [];
  if (list !== undefined) {
    const items = evaluate(`\${${list}}`, scope);
    return Array.isArray(items) ? [...new Set(items)] : undefined;
  }
  return evaluate(literalOf(expression), scope);
}

/** The name of a role by its ARN, also of a role whose name is known after apply. */
function evaluateLastSegment(arn: unknown, scope: Scope): unknown {
  if (typeof arn === "string" && isKnown(arn)) {
    return arn.split("/").at(-1);
  }
  const [, role] = /^(aws_iam_role\.[\w-]+)\.arn$/.exec(wholeExpression(arn) ?? "") ?? [];
  return role && evaluate(`\${${role}.name}`, scope);
}

function evaluateReference([root, ...path]: readonly string[], scope: Scope): unknown {
  if (root === "local") {
    const [name = "", ...rest] = path;
    return valueAt(evaluateLocal(name, scope.stack), rest);
  }
  if (root === "each" && scope.each !== undefined) {
    const [which, ...rest] = path;
    return which === "key" ? scope.each.key : which === "value" ? valueAt(scope.each.value, rest) : undefined;
  }
  const [type, name, attribute, ...rest] = root === "data" ? path : [root, ...path];
  const address = `${root === "data" ? "data." : ""}${type}.${name}`;
  const role = type === "aws_iam_role" && rest.length === 0 ? blockAt(scope.stack, address) : undefined;
  return (attribute === "name" || attribute === "id") && isSingle(role) && role.name !== undefined
    ? evaluate(role.name, { stack: scope.stack })
    : undefined;
}

/** Larger than any real stack. Locals that double each other would fill the memory. */
const MAX_SIZE = 1_000_000;

/** Deeper than any real program, and less than the call stack allows. */
const MAX_DEPTH = 200;
let depth = 0;

const knownLocals = once((_stack: StackJson) => new Map<string, unknown>());

/** Evaluated once for each stack. A local that refers to itself stays unknown: Terraform refuses it. */
function evaluateLocal(name: string, stack: StackJson): unknown {
  const known = knownLocals(stack);
  if (!known.has(name) && depth < MAX_DEPTH) {
    known.set(name, undefined);
    depth += 1;
    try {
      const value = evaluate(stack.blocks.get(`local.${name}`), { stack });
      known.set(name, (JSON.stringify(value) ?? "").length > MAX_SIZE ? undefined : value);
    } finally {
      depth -= 1;
    }
  }
  return known.get(name);
}

/** The value at a path inside of a value. Nothing is inside of a text, since it may be a template. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((found, key) => {
    const at = Array.isArray(found) ? Number(key) : key;
    return typeof found === "object" && found !== null && Object.hasOwn(found, at) ? (found as Body)[at] : undefined;
  }, value);
}

import type { Body, StackJson } from "../output";
import { digest } from "../sameness";
import { identityOf, meaningOf } from "./block-meaning";
import { possibleReferences, shownReference, wholeResource } from "./reference-names";
import type { Scope } from "./scope";

/** What a value depends on that is known after apply. */
export interface Origin {
  /** The ends of the chain of references: `var.roles`, `aws_iam_role.analyst`. A local only if it refers to nothing. */
  readonly references: readonly string[];
  /** Reference → its block or value, without arguments that can't affect the value. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** Values that may differ have different fingerprints. */
  readonly fingerprint: string;
}

/** Finds what a value depends on, through all references. */
export function originOf(value: unknown, scope: Scope): Origin {
  const { stack } = scope;
  // The same text may have another value in each instance.
  const instance = /\b(each|count|self)\b/.test(JSON.stringify(value) ?? "") ? [scope.each, scope.repeated] : [];
  const found = new Map<string, Described>();
  const queue = referencesIn([value, instance], stack);
  let isOutside = false;
  for (let at = 0; at < queue.length; at++) {
    const reference = queue[at] ?? "";
    const one = found.has(reference) ? undefined : described(reference, stack);
    if (one === undefined) {
      continue;
    }
    found.set(reference, one);
    queue.push(...one.references);
    if (!isOutside && !/^(local|var)\./.test(reference)) {
      isOutside = true;
      queue.push(...referencesIn(providersMeant(stack), stack));
    }
  }
  const ends = [...found].filter(([reference, one]) => !reference.startsWith("local.") || one.references.length === 0);
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const isOfFiles = readsFiles(value) || sorted.some(([, one]) => one.readsFiles);
  return {
    references: [...new Set(ends.map(([reference]) => shownReference(reference)))].sort(),
    bodies: new Map(sorted.map(([reference, { body }]) => [shownReference(reference), body])),
    fingerprint: digest([
      value,
      instance,
      sorted.map(([reference, one]) => [reference, one.digest]),
      found.size > 0 ? stack.beside.values : "",
      isOfFiles ? stack.beside.files() : "",
      // What AWS creates or answers differs by stack and by region.
      isOutside ? [stack.name, providersMeant(stack)] : "",
    ]),
  };
}

function providersMeant({ providers }: StackJson): unknown {
  return [...providers].map(([name, all]) => [name, all.map(meaningOf.provider)]);
}

/** What a reference refers to, with the references in it. */
interface Described {
  readonly body: unknown;
  readonly digest: string;
  readonly references: readonly string[];
  readonly readsFiles: boolean;
}

const known = new WeakMap<StackJson, Map<string, Described>>();

/** Described once for each stack, since a thousand policies may refer to one variable. */
function described(reference: string, stack: StackJson): Described | undefined {
  const all = known.get(stack) ?? new Map<string, Described>();
  known.set(stack, all);
  const before = all.get(reference);
  if (before !== undefined) {
    return before;
  }
  const body = bodyOf(reference, stack);
  if (body === undefined) {
    return undefined;
  }
  const named = referencesIn(body, stack);
  // A data source that reads a resource may read all of it.
  const references = reference.startsWith("data.") ? named.map(wholeResource) : named;
  const found = { body, digest: digest(body), references, readsFiles: readsFiles(body) };
  all.set(reference, found);
  return found;
}

/** Every reference in a value to something in the stack. */
function referencesIn(value: unknown, stack: StackJson): string[] {
  if (typeof value === "string") {
    return /[$%]\{/.test(value)
      ? [...new Set(possibleReferences(value))].filter((one) => bodyOf(one, stack) !== undefined)
      : [];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...referencesIn(key, stack), ...referencesIn(inner, stack)])
    : [];
}

function bodyOf(reference: string, stack: StackJson): unknown {
  const [root = "", first = "", second = "", outputs, output = ""] = reference.split(".");
  const of = (body: Body | undefined, meaning: (body: Body) => unknown) => body && meaning(body);
  switch (root) {
    case "local":
      return stack.locals.get(first);
    case "var":
      return of(stack.variables.get(first), meaningOf.variable);
    case "module":
      return of(stack.modules.get(first), meaningOf.module);
    case "data":
      return of(stack.data.get(first)?.get(second), (body) =>
        outputs === undefined ? meaningOf.data(first, body) : remoteOutput([first, second], output, body, stack),
      );
    default:
      return of(stack.resources.get(root)?.get(first), second === "" ? meaningOf.resource : identityOf);
  }
}

/** CDKTF reads the output of another stack with a data source of this name. */
function remoteOutput([type, name]: readonly [string, string], output: string, body: Body, stack: StackJson): unknown {
  const [, other = ""] = /^cross-stack-reference-input-(.+)$/.exec(name) ?? [];
  const sibling = other === stack.name ? undefined : stack.siblings.get(other);
  const given = sibling?.outputs.get(output);
  return sibling === undefined || given === undefined
    ? meaningOf.data(type, body)
    : { of: other, output: originOf(given, { stack: sibling }).fingerprint };
}

/** Whether an expression reads files, such as assets of the stack, or a module is in a folder. */
function readsFiles(value: unknown): boolean {
  return /file|path\s*\.|"\.\.?\//.test(JSON.stringify(value) ?? "");
}

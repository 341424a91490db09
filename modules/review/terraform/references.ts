import type { Body, StackJson } from "../output";
import { digest } from "../sameness";
import { identityOf, meaningOf } from "./block-meaning";

/** Where an expression stands. */
export interface Scope {
  readonly stack: StackJson;
  /** In what is repeated, where the instance is known. */
  readonly each?: { readonly key: string; readonly value: unknown };
  /** In what is repeated, by what it is: its `for_each` or `count`. */
  readonly repeated?: unknown;
}

/** What a value that is known only at apply comes from. */
export interface Origin {
  /** What Terraform takes it from, outermost: `var.roles`, `aws_iam_role.analyst`. A local only where nothing is behind it. */
  readonly references: readonly string[];
  /** Reference → what stands there, as far as it can bear on the value. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** Differs where the value may. */
  readonly fingerprint: string;
}

/** Finds out what a value comes from, through whatever names whatever else. */
export function originOf(value: unknown, scope: Scope): Origin {
  const { stack } = scope;
  // In an instance the same text may mean something else from one to the next.
  const instance = /\b(each|count|self)\b/.test(JSON.stringify(value) ?? "") ? [scope.each, scope.repeated] : [];
  const found = new Map<string, Described>();
  const queue = referencesIn([value, instance], stack);
  let isElsewhere = false;
  for (let at = 0; at < queue.length; at++) {
    const reference = queue[at] ?? "";
    const one = found.has(reference) ? undefined : described(reference, stack);
    if (one === undefined) {
      continue;
    }
    found.set(reference, one);
    queue.push(...one.references);
    if (!isElsewhere && !/^(local|var)\./.test(reference)) {
      isElsewhere = true;
      queue.push(...referencesIn(providersMeant(stack), stack));
    }
  }
  const ends = [...found].filter(([reference, one]) => !reference.startsWith("local.") || one.references.length === 0);
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const isOfFiles = readsFiles(value) || sorted.some(([, one]) => one.readsFiles);
  return {
    references: [...new Set(ends.map(([reference]) => shown(reference)))].sort(),
    bodies: new Map(sorted.map(([reference, { body }]) => [shown(reference), body])),
    fingerprint: digest([
      value,
      instance,
      sorted.map(([reference, one]) => [reference, one.digest]),
      found.size > 0 ? stack.beside.values : "",
      isOfFiles ? stack.beside.files() : "",
      // What AWS makes or says differs from stack to stack and from region to region.
      isElsewhere ? [stack.name, providersMeant(stack)] : "",
    ]),
  };
}

function providersMeant({ providers }: StackJson): unknown {
  return [...providers].map(([name, all]) => [name, all.map(meaningOf.provider)]);
}

/** What stands at a reference, with what that names in its turn. */
interface Described {
  readonly body: unknown;
  readonly digest: string;
  readonly references: readonly string[];
  readonly readsFiles: boolean;
}

const known = new WeakMap<StackJson, Map<string, Described>>();

/** Worked out once for each stack: a thousand policies may name one variable. */
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
  const references = reference.startsWith("data.") ? named.map(asWhole) : named;
  const found = { body, digest: digest(body), references, readsFiles: readsFiles(body) };
  all.set(reference, found);
  return found;
}

/**
 * Names with dots between them, in which each may be where a reference starts. It may look so inside a string too: what is
 * taken for one too many only makes more things differ.
 */
const CHAIN = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\s*\.\s*[\p{ID_Continue}-]+)*/gu;

/** What reads a resource may read all of it. */
function asWhole(reference: string): string {
  const [root = "", first = "", second] = reference.split(".");
  return second === undefined || root === "data" ? reference : `${root}.${first}`;
}

/** Every reference inside a value's expressions to what the stack has. */
function referencesIn(value: unknown, stack: StackJson): string[] {
  if (typeof value === "string") {
    return /[$%]\{/.test(value)
      ? [...new Set(referencesOf(value))].filter((one) => bodyOf(one, stack) !== undefined)
      : [];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...referencesIn(key, stack), ...referencesIn(inner, stack)])
    : [];
}

function* referencesOf(text: string): Generator<string> {
  for (const [chain] of text.replace(/\/\*[\s\S]*?\*\//g, " ").matchAll(CHAIN)) {
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
  // By its name alone it is known which resource it is, whatever else is said of it.
  return [root, first, ...(!isNamed && IDENTIFYING.has(second) ? [second] : [])].join(".");
}

const IDENTIFYING: ReadonlySet<string> = new Set(["arn", "bucket", "id", "name"]);

/** As Terraform writes what is meant, without the attribute. */
function shown(reference: string): string {
  const [root = "", ...path] = reference.split(".");
  return [root, ...path.slice(0, root === "data" ? 2 : 1)].join(".");
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

/** CDKTF reads what another stack gives by a data source of this name. */
function remoteOutput([type, name]: readonly [string, string], output: string, body: Body, stack: StackJson): unknown {
  const [, other = ""] = /^cross-stack-reference-input-(.+)$/.exec(name) ?? [];
  const sibling = other === stack.name ? undefined : stack.siblings.get(other);
  const given = sibling?.outputs.get(output);
  return sibling === undefined || given === undefined
    ? meaningOf.data(type, body)
    : { of: other, output: originOf(given, { stack: sibling }).fingerprint };
}

/** Whether an expression takes in files, such as assets of the stack, or a module is one. */
function readsFiles(value: unknown): boolean {
  return /file|path\s*\.|"\.\.?\//.test(JSON.stringify(value) ?? "");
}

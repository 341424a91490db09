import type { StackJson } from "../output";
import { digest } from "../sameness";
import { dependenciesOf, folderDigest, readsFiles } from "./dependencies";
import type { Scope } from "./scope";

/** What a value depends on that is known after apply. */
export interface Origin {
  /** The ends of the chain of references: `var.roles`, `aws_iam_role.analyst`. A local only if it refers to nothing. */
  readonly references: readonly string[];
  /** Reference → its block or value. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** Values that may differ have different fingerprints. */
  readonly fingerprint: string;
}

/** Finds what a value depends on, with the whole body of all that it names. */
export function originOf(value: unknown, scope: Scope): Origin {
  const { stack } = scope;
  // The same text may have another value in each instance.
  const instance = /\b(each|count|self)\b/.test(JSON.stringify(value) ?? "") ? [scope.each, scope.repeated] : [];
  const found = dependenciesOf([value, instance], stack);
  const ends = found.filter(({ name, references }) => !name.startsWith("local.") || references.length === 0);
  const isOutside = found.some(({ name }) => !/^(local|var|terraform|stack)[. ]/.test(name));
  return {
    references: [...new Set(ends.map(({ name }) => name))].sort(),
    bodies: new Map(found.map(({ name, body }) => [name, body])),
    fingerprint: digest([
      value,
      instance,
      found.map((one) => [one.name, one.digest]),
      found.length > 0 ? stack.beside.values : "",
      readsFiles(value) || found.some(({ body }) => readsFiles(body)) ? stack.beside.files() : "",
      // What AWS creates or answers differs by stack, and by the provider that asks.
      isOutside ? [stack.name, [...stack.providers]] : "",
      // What can't be followed may depend on anything in the folder.
      found.some(({ isOpen }) => isOpen) ? folderDigest(stack) : "",
    ]),
  };
}

/** Values of locals, variables and policy documents decide what a block is. Other blocks are compared by themselves. */
const FOLLOWED =
  /^(local|var|terraform|data\.(aws_iam_policy_document|aws_iam_role|aws_iam_principal_policy_simulation))\./;

/** A text that differs where a block may be another. */
export function fingerprintOf(value: unknown, stack: StackJson): string {
  const found = dependenciesOf(value, stack, (path) => FOLLOWED.test(path));
  return digest([
    value,
    found.map((one) => [one.name, one.digest]),
    found.length > 0 ? stack.beside.values : "",
    readsFiles(value) || found.some(({ body }) => readsFiles(body)) ? stack.beside.files() : "",
  ]);
}

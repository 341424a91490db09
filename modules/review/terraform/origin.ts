import { blocksUnder, type StackJson } from "../output";
import { digest, once } from "../sameness";
import { type Dependency, dependenciesOf } from "./dependencies";
import type { Scope } from "./evaluate";

/** What a value depends on that is known after apply. */
export interface Origin {
  /** The ends of the chain of references: `var.roles`, `aws_iam_role.analyst`. A local only if it refers to nothing. */
  readonly references: readonly string[];
  /** Values that may differ have different fingerprints. */
  readonly fingerprint: string;
}

/** Finds what a value depends on, with the whole body of all that it names. */
export function originOf(value: unknown, { stack, each, repeated }: Scope): Origin {
  // The same text may have another value in each instance.
  const instance = /\b(each|count|self)\b/.test(JSON.stringify(value) ?? "") ? [each, repeated] : [];
  const found = dependenciesOf([value, instance], stack);
  const nameOf = (one: Dependency) => (one.stack === stack ? one.path : `${one.path} of stack ${one.stack.name}`);
  const ends = found.filter(({ path, references }) => !/^(local|output)\./.test(path) || references.length === 0);
  const isOutside = found.some(({ path }) => !/^(local|var|terraform|output)\./.test(path));
  return {
    references: [...new Set(ends.map(nameOf))].sort(),
    fingerprint: digest([
      fingerprint([value, instance], found, stack),
      // What AWS creates or answers differs by stack, and by the provider that asks.
      isOutside ? [stack.name, providersDigest(stack)] : "",
      // What can't be followed may depend on anything in the folder.
      found.some(({ isOpen }) => isOpen) ? folderDigest(stack.siblings) : "",
    ]),
  };
}

/** Values of locals, variables and policy documents decide what a block is. Other blocks are compared by themselves. */
const FOLLOWED =
  /^(local|var|terraform|data\.(aws_iam_policy_document|aws_iam_role|aws_iam_principal_policy_simulation))\./;

/** A text that differs where a block may be another. */
export function fingerprintOf(value: unknown, stack: StackJson): string {
  return fingerprint(
    value,
    dependenciesOf(value, stack, (path) => FOLLOWED.test(path)),
    stack,
  );
}

function fingerprint(value: unknown, found: readonly Dependency[], stack: StackJson): string {
  return digest([
    value,
    readsFiles(value) ? stack.beside.files() : "",
    found.map(({ stack: of, path, body, digest: own }) => [
      of === stack ? "" : of.name,
      path,
      own,
      of.beside.values,
      readsFiles(body) ? of.beside.files() : "",
    ]),
  ]);
}

/** Whether a value reads files, such as assets of the stack, or a module that is a folder. */
function readsFiles(value: unknown): boolean {
  return /file|path\s*\.|"\.\.?\//.test(JSON.stringify(value) ?? "");
}

const providersDigest = once((stack: StackJson) => digest(blocksUnder(stack, "provider.")));

/** A text that differs where anything in the folder does that Terraform runs. */
const folderDigest = once((siblings: StackJson["siblings"]) =>
  digest(
    [...siblings.values()]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, blocks, beside }) => [
        name,
        [...blocks].filter(([address]) => !address.startsWith("terraform.")).sort(([a], [b]) => (a < b ? -1 : 1)),
        beside.files(),
      ]),
  ),
);

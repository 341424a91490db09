import type { StackJson } from "../output";
import { digest, entry, once } from "../sameness";

/** A block or value that something depends on. */
export interface Dependency {
  readonly stack: StackJson;
  /** `local.roles`, `data.aws_iam_role.analyst`, `output.arn` */
  readonly path: string;
  readonly body: unknown;
  readonly digest: string;
  /** Whether its value depends on more than the references in it: on anything that Terraform or AWS may read. */
  readonly isOpen: boolean;
  readonly references: readonly Reference[];
}

type Reference = Pick<Dependency, "stack" | "path">;

/** Finds what a value depends on, through all references that are followed, also to other stacks of the folder. */
export function dependenciesOf(
  value: unknown,
  stack: StackJson,
  isFollowed: (path: string) => boolean = () => true,
): Dependency[] {
  const found = new Set<Dependency>();
  const queue = [...referencesIn(value, stack)];
  for (const reference of queue) {
    const one = isFollowed(reference.path) ? dependencyAt(reference) : undefined;
    if (one !== undefined && !found.has(one)) {
      found.add(one);
      queue.push(...one.references);
    }
  }
  return [...found].sort((a, b) => (`${a.stack.name} ${a.path}` < `${b.stack.name} ${b.path}` ? -1 : 1));
}

/** Path → dependency, read once for each stack, since a thousand policies may refer to one variable. */
const known = once((_stack: StackJson) => new Map<string, Dependency | undefined>());

function dependencyAt({ stack, path }: Reference): Dependency | undefined {
  return entry(known(stack), path, () => {
    const body = bodyAt(path, stack);
    const isOpen = /^(module|data)\.(?!aws_iam_policy_document\.)/.test(path);
    return body === undefined
      ? undefined
      : { stack, path, body, digest: digest(body), isOpen, references: referencesIn(body, stack) };
  });
}

/** The workspace's name is decided where the state is. */
function bodyAt(path: string, { blocks }: StackJson): unknown {
  return path === "terraform.workspace"
    ? [blocks.get("terraform.backend"), blocks.get("terraform.cloud")]
    : blocks.get(path);
}

/** Every reference in a value to something in the stack, or to an output of another stack. */
function referencesIn(value: unknown, stack: StackJson): Reference[] {
  if (typeof value === "string") {
    const all = /[$%]\{/.test(value) ? [...possibleReferences(value)].map((names) => referenceOf(names, stack)) : [];
    const paths = new Map(all.map((one) => [`${one.stack.name} ${one.path}`, one]));
    return [...paths.values()].filter((one) => bodyAt(one.path, one.stack) !== undefined);
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...referencesIn(key, stack), ...referencesIn(inner, stack)])
    : [];
}

/**
 * Names with dots between them. A reference may start at each of them. Inside of strings, text may look like a reference
 * too: a reference too many only makes more things differ.
 */
const CHAIN = /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\s*\.\s*[\p{ID_Continue}-]+)*/gu;

/** Everything in an expression that may be a reference, by its first names. */
function* possibleReferences(expression: string): Generator<readonly string[]> {
  for (const [chain] of expression.replace(/\/\*[\s\S]*?\*\//g, " ").matchAll(CHAIN)) {
    const names = chain.split(".").map((name) => name.trim());
    for (let at = 0; at < names.length - 1; at++) {
      yield names.slice(at, at + 5);
    }
  }
}

/** A reference without its attribute. CDKTF reads an output of another stack by a data source of a certain name. */
function referenceOf(names: readonly string[], stack: StackJson): Reference {
  const [root, type, name = "", attribute, output = ""] = names;
  const [, other = ""] = /^cross-stack-reference-input-(.+)$/.exec(name) ?? [];
  const sibling = stack.siblings.get(other);
  return root === "data" &&
    type === "terraform_remote_state" &&
    attribute === "outputs" &&
    sibling?.blocks.has(`output.${output}`)
    ? { stack: sibling, path: `output.${output}` }
    : { stack, path: names.slice(0, root === "data" ? 3 : 2).join(".") };
}

import { type Body, isBody, type StackJson } from "../output";
import { digest } from "../sameness";
import { possibleReferences } from "./reference-names";

/** A block or value that something depends on. */
export interface Dependency {
  /** As Terraform writes it. Of another stack, with the name of the stack. */
  readonly name: string;
  readonly body: unknown;
  readonly digest: string;
  readonly references: readonly Reference[];
  /** Whether its value depends on more than the references in it: on anything that Terraform or AWS may read. */
  readonly isOpen: boolean;
}

export interface Reference {
  readonly stack: StackJson;
  /** `local.roles`, `data.aws_iam_role.analyst`, `data.terraform_remote_state.net.outputs.arn` */
  readonly path: string;
}

/** Whether a dependency is followed: everything else counts as it is written. */
export type Follows = (path: string) => boolean;

/** Finds what a value depends on, through all references that are followed, also to other stacks of the folder. */
export function dependenciesOf(value: unknown, stack: StackJson, follows: Follows = () => true): Dependency[] {
  const found = new Map<string, Dependency>();
  const queue = [...referencesIn(value, stack)];
  for (const { stack: of, path } of queue) {
    const key = `${of.name} ${path}`;
    const one = found.has(key) || !follows(path) ? undefined : dependency(path, of, stack);
    if (one !== undefined) {
      found.set(key, one);
      queue.push(...one.references);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const known = new WeakMap<StackJson, Map<string, Dependency>>();

/** Read once for each stack, since a thousand policies may refer to one variable. */
function dependency(path: string, stack: StackJson, from: StackJson): Dependency | undefined {
  const all = known.get(stack) ?? new Map<string, Dependency>();
  known.set(stack, all);
  const key = `${from === stack} ${path}`;
  const before = all.get(key);
  if (before !== undefined) {
    return before;
  }
  const block = blockAt(path, stack);
  if (block === undefined) {
    return undefined;
  }
  const { of, body, isOpen = false } = block;
  const shown = path.split(".outputs", 1)[0] ?? path;
  const name = of === stack ? (from === stack ? shown : `${shown} of stack ${stack.name}`) : `stack ${of.name}`;
  const found = { name, body, digest: digest(body), references: referencesIn(body, of), isOpen };
  all.set(key, found);
  return found;
}

/** Every reference in a value to something in the stack. */
function referencesIn(value: unknown, stack: StackJson): Reference[] {
  if (typeof value === "string") {
    return /[$%]\{/.test(value)
      ? [...new Set(possibleReferences(value))]
          .filter((path) => blockAt(path, stack) !== undefined)
          .map((path) => ({ stack, path }))
      : [];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [...referencesIn(key, stack), ...referencesIn(inner, stack)])
    : [];
}

interface Block {
  /** The stack whose references are in the body. */
  readonly of: StackJson;
  readonly body: unknown;
  readonly isOpen?: boolean;
}

function blockAt(path: string, stack: StackJson): Block | undefined {
  const [root = "", first = "", second = "", , output] = path.split(".");
  const block = (body: unknown, isOpen = false) => (body === undefined ? undefined : { of: stack, body, isOpen });
  switch (root) {
    case "local":
      return block(stack.locals.get(first));
    case "var":
      return block(withoutTexts(stack.variables.get(first)));
    case "module":
      return block(withoutTexts(stack.modules.get(first)), true);
    case "data": {
      const body = stack.data.get(first)?.get(second);
      const outputs = body && outputsOf(first, second, output, stack);
      // A policy document depends on its arguments alone. Any other data source reads something.
      return outputs ?? block(withoutTexts(body), first !== "aws_iam_policy_document");
    }
    case "terraform":
      return first === "workspace" ? block([stack.terraform.backend, stack.terraform.cloud]) : undefined;
    default:
      return block(withoutTexts(stack.resources.get(root)?.get(first)));
  }
}

/** The outputs of another stack of the folder. CDKTF reads them with a data source of this name. */
function outputsOf(type: string, name: string, output: string | undefined, stack: StackJson): Block | undefined {
  const [, other = ""] = (type === "terraform_remote_state" && /^cross-stack-reference-input-(.+)$/.exec(name)) || [];
  const sibling = stack.siblings.get(other);
  if (sibling === undefined || sibling === stack) {
    return undefined;
  }
  const all = [...sibling.outputs].filter(([one]) => output === undefined || one === output);
  return { of: sibling, body: Object.fromEntries(all.map(([one, { value }]) => [`outputs.${one}`, value])) };
}

/** A block without what Terraform does not run: CDKTF's own notes, descriptions, and checks of a variable. */
export function withoutTexts(body: Body | undefined): Body | undefined {
  return (
    body &&
    Object.fromEntries(Object.entries(body).filter(([key]) => !["//", "description", "validation"].includes(key)))
  );
}

/** Whether a value reads files, such as assets of the stack, or a module that is a folder. */
export function readsFiles(value: unknown): boolean {
  return /file|path\s*\.|"\.\.?\//.test(JSON.stringify(value) ?? "");
}

const digests = new WeakMap<StackJson, string>();

/** A text that differs where anything in the folder does that Terraform runs. */
export function folderDigest(stack: StackJson): string {
  const stacks = [...stack.siblings.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const [first = stack] = stacks;
  const found = digests.get(first) ?? digest(stacks.map((one) => [one.name, plain(runParts(one)), one.beside.files()]));
  digests.set(first, found);
  return found;
}

function runParts({
  resources,
  data,
  providers,
  locals,
  variables,
  modules,
  imports,
  moved,
  removed,
  others,
}: StackJson) {
  return [resources, data, providers, locals, variables, modules, imports, moved, removed, others];
}

/** Maps as objects, without CDKTF's own notes. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  const entries = value instanceof Map ? [...value] : isBody(value) ? Object.entries(value) : undefined;
  return entries === undefined
    ? value
    : Object.fromEntries(entries.flatMap(([key, inner]) => (key === "//" ? [] : [[key, plain(inner)]])));
}

import { createHash } from "node:crypto";
import { type Body, block, isBody, own, type StackJson } from "./stack-json";

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
export function originOf(value: unknown, stack: StackJson): Origin {
  const bodies = new Map<string, unknown>();
  const ends = new Set<string>();
  const queue = referencesIn(value, stack);
  for (let reference = queue.shift(); reference !== undefined; reference = queue.shift()) {
    if (bodies.has(reference)) {
      continue;
    }
    const body = meaningOf(bodyOf(reference, stack));
    const inner = referencesIn(body, stack);
    bodies.set(reference, body);
    queue.push(...inner);
    if (!reference.startsWith("local.") || inner.length === 0) {
      ends.add(reference);
    }
  }
  const parts = [canonical(value), ...[...bodies].sort(([a], [b]) => (a < b ? -1 : 1))];
  return {
    references: [...ends].sort(),
    bodies,
    fingerprint: createHash("sha256").update(canonical(parts)).digest("hex"),
  };
}

/** What tells which resource it is, so that another value of the rest is no other name or ARN. */
function identityOf(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([key]) => IDENTITY.test(key)));
}

const IDENTITY =
  /^(count|for_each|provider)$|(^|_)(account|alias|arns?|bucket|identifier|ids?|key|name|path|prefix|region)(_|$)/;

/** A block without what has no bearing on what it allows. */
export function meaningOf(value: unknown): unknown {
  return isBody(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !BESIDE_THE_POINT.has(key)))
    : value;
}

/** A value as text, the same for whatever order of keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      isBody(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
    ) ?? "null"
  );
}

const BESIDE_THE_POINT = new Set(["//", "connection", "depends_on", "description", "lifecycle", "tags", "tags_all"]);

const REFERENCE =
  /(?<![\w.-])(?:(?:local|var|module)\.[\w-]+|data\.[a-z]\w*\.[\w-]+|(?!data\.|local\.|var\.|module\.)[a-z][a-z0-9]*_\w+\.[\w-]+)/g;

/** Whatever looks like a reference inside an expression, and is one: of what the stack has. */
function referencesIn(value: unknown, stack: StackJson): string[] {
  if (typeof value === "string") {
    const found = value.includes("${") ? value.match(REFERENCE) : null;
    return [...new Set(found)].filter((reference) => bodyOf(reference, stack) !== undefined);
  }
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((inner) => referencesIn(inner, stack))
    : [];
}

function bodyOf(reference: string, stack: StackJson): Body | unknown {
  const [root = "", ...path] = reference.split(".");
  switch (root) {
    case "local":
      return isBody(stack.json.locals) ? own(stack.json.locals, path[0] ?? "") : undefined;
    case "var":
      return block(stack, "variable", ...path);
    case "module":
    case "data":
      return block(stack, root, ...path);
    default: {
      const body = block(stack, "resource", root, ...path);
      return body === undefined ? undefined : identityOf(body);
    }
  }
}

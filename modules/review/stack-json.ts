/** What a block holds: `role = …`, `statement { … }`. */
export type Body = Readonly<Record<string, unknown>>;

/** A synthesized stack, as CDKTF writes it in Terraform's JSON. */
export interface StackJson {
  /** Name of the stack. */
  readonly name: string;
  /** Its file, from the output folder: `stacks/dev/cdk.tf.json`. */
  readonly file: string;
  /** The output folder, from this machine's root. */
  readonly folder: string;
  readonly json: Body;
}

/** The blocks of a kind by name: `blocks(stack, "resource", "aws_iam_role")`, `blocks(stack, "variable")`. */
export function blocks(stack: StackJson, ...path: readonly string[]): ReadonlyArray<readonly [name: string, Body]> {
  const inner = path.reduce<unknown>((outer, key) => (isBody(outer) ? own(outer, key) : undefined), stack.json);
  return isBody(inner)
    ? Object.entries(inner).flatMap(([name, body]) => (isBody(onlyOne(body)) ? [[name, onlyOne(body) as Body]] : []))
    : [];
}

/** One block, if it is there. */
export function block(stack: StackJson, ...path: readonly string[]): Body | undefined {
  const found = onlyOne(
    path.reduce<unknown>((outer, key) => (isBody(outer) ? own(outer, key) : undefined), stack.json),
  );
  return isBody(found) ? found : undefined;
}

/** A value, or several, as a list. Terraform takes one block for a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Not what an object has from its prototype: a local may be called `constructor`. */
export function own(body: Body, key: string): unknown {
  return Object.hasOwn(body, key) ? body[key] : undefined;
}

function onlyOne(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

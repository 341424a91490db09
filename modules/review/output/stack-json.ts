import type { FilesBeside } from "./files-beside";

/** The arguments and blocks of a block: `role = …`, `statement { … }`. */
export type Body = Readonly<Record<string, unknown>>;

/** A synthesized stack, the same for each form that Terraform's JSON allows. */
export interface StackJson {
  /** Name of the stack. */
  readonly name: string;
  /** Absolute path of the output folder. */
  readonly folder: string;
  /**
   * Everything in it by Terraform's address: `aws_iam_role.x`, `data.aws_region.x`, `module.x`, `local.x`, `var.x`. What has no
   * address, by its kind: `output.x`, `provider.aws.eu`, `import.aws_iam_role.x`, `terraform.backend`.
   */
  readonly blocks: ReadonlyMap<string, unknown>;
  readonly moved: readonly Body[];
  readonly removed: readonly Body[];
  /** The other files that Terraform may read. */
  readonly beside: FilesBeside;
  /** All stacks of the same folder, including this one. */
  readonly siblings: ReadonlyMap<string, StackJson>;
}

/** The parts of a stack's JSON. Each may be an object or a list of objects, which Terraform merges. */
export function stackParts(json: Body): Pick<StackJson, "blocks" | "moved" | "removed"> {
  return {
    blocks: new Map(Object.entries(json).flatMap(([kind, value]) => addressed(kind, value))),
    moved: runIn(json.moved),
    removed: runIn(json.removed),
  };
}

function addressed(kind: string, value: unknown): ReadonlyArray<readonly [address: string, block: unknown]> {
  const valuesAt = (prefix: string, all: unknown) =>
    blocksIn(all).flatMap((body) => Object.entries(body).map(([name, one]) => [`${prefix}${name}`, one] as const));
  const blocksAt = (prefix: string, all: unknown) =>
    valuesAt(prefix, all).flatMap(([address, one]) => runIn(one).map((body) => [address, body] as const));
  const typed = (prefix: string) => valuesAt(prefix, value).flatMap(([type, all]) => blocksAt(`${type}.`, all));
  switch (kind) {
    case "//":
      return [];
    case "resource":
      return typed("");
    case "data":
      return typed("data.");
    case "variable":
      return blocksAt("var.", value);
    case "module":
    case "output":
      return blocksAt(`${kind}.`, value);
    case "provider":
      return blocksAt("provider.", value).map(([name, one]) => [
        [name, one.alias].filter((part) => part !== undefined).join("."),
        one,
      ]);
    case "locals":
      return valuesAt("local.", value);
    case "terraform":
      return valuesAt("terraform.", value);
    case "import":
    case "moved":
    case "removed":
      return runIn(value).map((body) => [`${kind}.${body.from ?? body.to}`, body]);
    default:
      return [[kind, value]];
  }
}

/** Blocks without what Terraform does not run: CDKTF's own notes, descriptions, and checks of a variable. */
function runIn(value: unknown): Body[] {
  return blocksIn(value).map(({ "//": _notes, description: _text, validation: _checks, ...body }) => body);
}

/** The block at an address. */
export function blockAt({ blocks }: StackJson, address: string): Body | undefined {
  const found = blocks.get(address);
  return isBody(found) ? found : undefined;
}

/** The blocks whose addresses start like this, with the rest of their addresses. */
export function blocksUnder({ blocks }: StackJson, start: string): Array<readonly [rest: string, block: Body]> {
  return [...blocks].flatMap(([address, block]) =>
    address.startsWith(start) && isBody(block) ? [[address.slice(start.length), block] as const] : [],
  );
}

/** One value or several as a list. Terraform accepts one block for a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The blocks of an argument, which may be one block or a list. */
export function blocksIn(value: unknown): Body[] {
  return listOf(value).filter(isBody);
}

/** Whether a block has no `for_each` and no `count`. */
export function isSingle(body: Body | undefined): body is Body {
  return body !== undefined && body.for_each === undefined && body.count === undefined;
}

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { grouped } from "../sameness";
import type { FilesBeside } from "./files-beside";

/** The arguments and blocks of a block: `role = …`, `statement { … }`. */
export type Body = Readonly<Record<string, unknown>>;

/** Name → block. A map, since `constructor` is a valid name. */
export type Blocks = ReadonlyMap<string, Body>;

/** A synthesized stack, the same for each form that Terraform's JSON allows. */
export interface StackJson extends StackParts {
  /** Name of the stack. */
  readonly name: string;
  /** Path of its file in the output folder: `stacks/dev/cdk.tf.json`. */
  readonly file: string;
  /** Absolute path of the output folder. */
  readonly folder: string;
  /** The other files that Terraform may read. */
  readonly beside: FilesBeside;
  /** All stacks of the same folder, including this one. */
  readonly siblings: ReadonlyMap<string, StackJson>;
}

interface StackParts {
  /** Type → name → resource. */
  readonly resources: ReadonlyMap<string, Blocks>;
  /** Type → name → data source. */
  readonly data: ReadonlyMap<string, Blocks>;
  /** Local name → its configurations, one for each alias. */
  readonly providers: ReadonlyMap<string, readonly Body[]>;
  readonly locals: ReadonlyMap<string, unknown>;
  readonly variables: Blocks;
  readonly modules: Blocks;
  readonly outputs: Blocks;
  readonly imports: readonly Body[];
  readonly moved: readonly Body[];
  readonly removed: readonly Body[];
  readonly terraform: Body;
  /** Kinds of blocks that a review does not know. */
  readonly others: ReadonlyMap<string, unknown>;
}

/** The parts of a stack's JSON. Each may be an object or a list of objects, which Terraform merges. */
export function stackParts({ "//": _notes, ...json }: Body): StackParts {
  const { resource, data, provider, locals, variable, module, output, import: imports, moved, removed, ...rest } = json;
  const { terraform, ...others } = rest;
  return {
    resources: byName(resource, blocksOf),
    data: byName(data, blocksOf),
    providers: byName(provider, runIn),
    locals: new Map(namedValues(locals)),
    variables: blocksOf(variable),
    modules: blocksOf(module),
    outputs: blocksOf(output),
    imports: runIn(imports),
    moved: runIn(moved),
    removed: runIn(removed),
    terraform: Object.fromEntries(namedValues(terraform)),
    others: new Map(Object.entries(others)),
  };
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

/** The value of a key, without those that the prototype has. */
export function own(body: Body, key: string): unknown {
  return Object.hasOwn(body, key) ? body[key] : undefined;
}

/** The keys and values of an object, or of all objects in a list. */
function namedValues(value: unknown): Array<[string, unknown]> {
  return blocksIn(value).flatMap((body) => Object.entries(body));
}

function blocksOf(value: unknown): Blocks {
  return new Map(namedValues(value).flatMap(([name, body]) => runIn(body).map((one) => [name, one] as const)));
}

/** Blocks without what Terraform does not run: CDKTF's own notes, descriptions, and checks of a variable. */
function runIn(value: unknown): Body[] {
  return blocksIn(value).map(({ "//": _notes, description: _text, validation: _checks, ...body }) => body);
}

function byName<Found>(value: unknown, of: (all: readonly unknown[]) => Found): ReadonlyMap<string, Found> {
  const groups = grouped(namedValues(value), ([name]) => name);
  return new Map([...groups].map(([name, all]) => [name, of(all.flatMap(([, one]) => listOf(one)))]));
}

import { grouped } from "../sameness";

/** The arguments and blocks of a block: `role = …`, `statement { … }`. */
export type Body = Readonly<Record<string, unknown>>;

/** Name → block. A map, since `constructor` is a valid name. */
export type Blocks = ReadonlyMap<string, Body>;

/** A synthesized stack, the same for each form that Terraform's JSON allows. */
export interface StackJson {
  /** Name of the stack. */
  readonly name: string;
  /** Path of its file in the output folder: `stacks/dev/cdk.tf.json`. */
  readonly file: string;
  /** Absolute path of the output folder. */
  readonly folder: string;
  /** The whole file. */
  readonly json: Body;
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
  /** The other files that Terraform may read. */
  readonly beside: FilesBeside;
  /** All stacks of the same folder, including this one. */
  readonly siblings: ReadonlyMap<string, StackJson>;
}

export interface FilesBeside {
  /** Names of files that Terraform merges with the stack's file. */
  readonly terraform: readonly string[];
  /** Different for different files that set variables. */
  readonly values: string;
  /** Different if any file is different. */
  readonly files: () => string;
}

/** The parts of a stack's JSON. Each may be an object or a list of objects, which Terraform merges. */
export function stackParts(json: Body) {
  return {
    json,
    resources: byType(json.resource),
    data: byType(json.data),
    providers: byName(json.provider, blocksIn),
    locals: new Map(namedValues(json.locals)),
    variables: blocksOf(json.variable),
    modules: blocksOf(json.module),
    outputs: blocksOf(json.output),
    imports: blocksIn(json.import),
    moved: blocksIn(json.moved),
    removed: blocksIn(json.removed),
    terraform: Object.fromEntries(namedValues(json.terraform)),
    others: new Map(Object.entries(json).filter(([key]) => !KNOWN.includes(key))),
  } satisfies Partial<StackJson>;
}

const KNOWN = [
  "//",
  "data",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
];

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

/** Arguments whose changes Terraform ignores. */
export function ignoredChanges({ lifecycle }: Body): unknown[] {
  return blocksIn(lifecycle).flatMap((one) => listOf(one.ignore_changes));
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
  return listOf(value)
    .filter(isBody)
    .flatMap((body) => Object.entries(body));
}

function blocksOf(value: unknown): Blocks {
  return new Map(
    namedValues(value).flatMap(([name, body]) =>
      listOf(body)
        .filter(isBody)
        .map((one) => [name, one] as const),
    ),
  );
}

function byType(value: unknown): ReadonlyMap<string, Blocks> {
  return byName(value, blocksOf);
}

function byName<Found>(value: unknown, of: (all: readonly unknown[]) => Found): ReadonlyMap<string, Found> {
  const groups = grouped(namedValues(value), ([name]) => name);
  return new Map([...groups].map(([name, all]) => [name, of(all.flatMap(([, one]) => listOf(one)))]));
}

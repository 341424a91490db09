import { grouped } from "../sameness";

/** What a block holds: `role = …`, `statement { … }`. */
export type Body = Readonly<Record<string, unknown>>;

/** Name → block. A map, since a block may be called `constructor`. */
export type Blocks = ReadonlyMap<string, Body>;

/** A synthesized stack, in whichever form of Terraform's JSON it was written. */
export interface StackJson {
  /** Name of the stack. */
  readonly name: string;
  /** Its file, from the output folder: `stacks/dev/cdk.tf.json`. */
  readonly file: string;
  /** The output folder, from this machine's root. */
  readonly folder: string;
  /** All of it, as it was read. */
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
  /** Blocks of kinds that aren't read here. */
  readonly others: ReadonlyMap<string, unknown>;
  /** What Terraform may read beside this file. */
  readonly beside: FilesBeside;
  /** The stacks of the same folder, this one among them. */
  readonly siblings: ReadonlyMap<string, StackJson>;
}

export interface FilesBeside {
  /** Names of files that Terraform puts together with the stack's own. */
  readonly terraform: readonly string[];
  /** Differs where files differ that set variables. */
  readonly values: string;
  /** Differs where any file does. */
  readonly files: () => string;
}

/** The parts of a stack's JSON; each may be an object or a list of such, which Terraform puts together. */
export function stackParts(json: Body) {
  return {
    json,
    resources: byType(json.resource),
    data: byType(json.data),
    providers: byName(json.provider, blocksIn),
    locals: new Map(entriesOf(json.locals)),
    variables: blocksOf(json.variable),
    modules: blocksOf(json.module),
    outputs: blocksOf(json.output),
    imports: blocksIn(json.import),
    moved: blocksIn(json.moved),
    removed: blocksIn(json.removed),
    terraform: Object.fromEntries(entriesOf(json.terraform)),
    others: new Map(Object.entries(json).filter(([key]) => !KNOWN.includes(key))),
  } satisfies Partial<StackJson>;
}

const KNOWN = [
  "//",
  "check",
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

/** A value, or several, as a list. Terraform takes one block for a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** The blocks that stand at an argument, as one or as a list. */
export function blocksIn(value: unknown): Body[] {
  return listOf(value).filter(isBody);
}

/** Whether a block is one, and not one for each of something. */
export function isSingle(body: Body | undefined): body is Body {
  return body !== undefined && body.for_each === undefined && body.count === undefined;
}

/** Arguments whose changes Terraform is told to ignore. */
export function ignoredChanges({ lifecycle }: Body): unknown[] {
  return blocksIn(lifecycle).flatMap((one) => listOf(one.ignore_changes));
}

export function isBody(value: unknown): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Not what an object has from its prototype. */
export function own(body: Body, key: string): unknown {
  return Object.hasOwn(body, key) ? body[key] : undefined;
}

function entriesOf(value: unknown): Array<[string, unknown]> {
  return listOf(value)
    .filter(isBody)
    .flatMap((body) => Object.entries(body));
}

function blocksOf(value: unknown): Blocks {
  return new Map(
    entriesOf(value).flatMap(([name, body]) =>
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
  const groups = grouped(entriesOf(value), ([name]) => name);
  return new Map([...groups].map(([name, all]) => [name, of(all.flatMap(([, one]) => listOf(one)))]));
}

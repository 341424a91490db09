import type { StackJson } from "../output";

/** Where an expression is. */
export interface Scope {
  readonly stack: StackJson;
  /** The instance of a repeated block, where it is known. */
  readonly each?: { readonly key: string; readonly value: unknown };
  /** The `for_each` or `count` of a repeated block. */
  readonly repeated?: unknown;
}

import { fault, type Problem, type PropPath } from "../problems";
import type { ModelSharingGrantProps } from "../props";
import { nearest } from "./nearest";

/** Props from JavaScript or a file, which may hold anything. */
export type UncheckedProps = { readonly [Prop in keyof ModelSharingGrantProps]?: unknown };

/** Finds props that don't exist: from JavaScript, a misspelt `limitTo` would grant more than was meant. */
export function unknownProps(given: object, known: readonly string[], path: PropPath = []): Problem[] {
  return Object.keys(given)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: [...path, key], ...fault("unknownProp", { nearest: nearest(key, known), known }) }));
}

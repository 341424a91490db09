import { isScalar } from "yaml";
import { roleName } from "./role-name";

/** An entry of a list of roles, as it stands in the text. */
export interface ListEntry {
  /** Name of the role; none where it is no text. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  /** It has neither a name that something else can refer to, nor a type that is said. */
  readonly isPlain: boolean;
}

/** Nothing where it is an alias, or a list or mapping itself. */
export function listEntry(item: unknown): ListEntry | undefined {
  if (!isScalar(item) || !item.range) {
    return undefined;
  }
  const [start, end] = item.range;
  return {
    name: typeof item.value === "string" ? roleName(item.value) : undefined,
    start,
    end,
    isPlain: item.anchor === undefined && item.tag === undefined,
  };
}

import { isScalar } from "yaml";
import type { RoleProfiles } from "./domain-roles";

export interface RoleEdits {
  /** Role ARNs to add, with the profiles that use them. */
  readonly add: ReadonlyArray<readonly [role: string, RoleProfiles]>;
  /** Names of roles to take out. */
  readonly remove: readonly string[];
}

/** The role that an entry of a list names, by its name or its ARN. */
export function nameOf(item: unknown): string {
  const value = isScalar(item) ? String(item.value) : "";
  return value.slice(value.lastIndexOf("/") + 1);
}

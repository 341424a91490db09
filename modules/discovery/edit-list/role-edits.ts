import type { RoleProfiles } from "../role-profiles";

/** What to change in a list of roles. */
export interface RoleEdits {
  /** Role ARNs to add, with the profiles that use them. */
  readonly add: ReadonlyArray<readonly [role: string, RoleProfiles]>;
  /** Names of roles to remove. */
  readonly remove: ReadonlySet<string>;
}

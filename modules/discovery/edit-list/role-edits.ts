import type { RoleProfiles } from "../role-profiles";

/** How a list of roles is to change. */
export interface RoleEdits {
  /** Role ARNs to add, with the profiles that use them. */
  readonly add: ReadonlyArray<readonly [role: string, RoleProfiles]>;
  /** Names of roles to take out. */
  readonly remove: ReadonlySet<string>;
}

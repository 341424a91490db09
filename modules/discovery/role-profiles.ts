/** The user profiles that use a role. */
export interface RoleProfiles {
  /** Profiles that name the role themselves. */
  readonly own: readonly string[];
  /** Profiles that name no role, so that the domain's default role is theirs. */
  readonly byDefault: readonly string[];
}

export function profileNames({ own, byDefault }: RoleProfiles): string[] {
  return [...own, ...byDefault];
}

import { profilesText } from "../problems";
import type { RoleProfiles } from "../role-profiles";

// Files of earlier runs have these texts, so they must not change.
const OWN = "# user profiles: ";
const BY_DEFAULT = "# user profiles, by the domain's default: ";

/** Comments that name the profiles behind a role. */
export function roleComments({ own, byDefault }: RoleProfiles): string[] {
  return [
    ...(own.length === 0 ? [] : [`${OWN}${profilesText(own)}`]),
    ...(byDefault.length === 0 ? [] : [`${BY_DEFAULT}${profilesText(byDefault)}`]),
  ];
}

/** Whether a line is such a comment, so that it is removed with its role. */
export function isRoleComment(line: string): boolean {
  return line.startsWith(OWN) || line.startsWith(BY_DEFAULT);
}

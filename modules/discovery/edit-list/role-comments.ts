import { legible } from "../../model-sharing";
import type { RoleProfiles } from "../role-profiles";

/** More names than a line takes; how many there are is said. */
const SHOWN = 8;

const OWN = "# user profiles: ";
const BY_DEFAULT = "# user profiles, by the domain's default: ";

/** Comments that name the profiles behind a role. */
export function roleComments({ own, byDefault }: RoleProfiles): string[] {
  return [
    ...(own.length === 0 ? [] : [`${OWN}${profilesText(own)}`]),
    ...(byDefault.length === 0 ? [] : [`${BY_DEFAULT}${profilesText(byDefault)}`]),
  ];
}

/** Whether it is one of those, so that it goes when its role goes. */
export function isRoleComment(line: string): boolean {
  return line.startsWith(OWN) || line.startsWith(BY_DEFAULT);
}

/** The first profiles of a list, and how many there are besides. */
export function profilesText(profiles: readonly string[]): string {
  const more = profiles.length - SHOWN;
  const first = profiles.slice(0, SHOWN).map(legible).join(", ");
  return more > 0 ? `${first}, and ${more} more` : first;
}

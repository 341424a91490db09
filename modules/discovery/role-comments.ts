import { legible } from "../model-sharing";
import type { RoleProfiles } from "./domain-roles";

/** More names than a line takes; how many there are is said. */
const SHOWN = 8;

/** What starts a comment that names profiles, so that it goes when its role goes. */
export const COMMENT_START = "# user profiles";

/** Comments that name the profiles behind a role. */
export function roleComments({ own, byDefault }: RoleProfiles): string[] {
  return [
    ...(own.length === 0 ? [] : [`${COMMENT_START}: ${profilesText(own)}`]),
    ...(byDefault.length === 0 ? [] : [`${COMMENT_START}, by the domain's default: ${profilesText(byDefault)}`]),
  ];
}

/** The first profiles of a list, and how many there are besides. */
export function profilesText(profiles: readonly string[]): string {
  const more = profiles.length - SHOWN;
  const first = profiles.slice(0, SHOWN).map(legible).join(", ");
  return more > 0 ? `${first}, and ${more} more` : first;
}

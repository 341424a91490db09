import { legible } from "../../model-sharing";

/** More names would not fit on a line. */
const SHOWN = 8;

/** The first user profiles of a list, and how many more there are. */
export function profilesText(profiles: readonly string[]): string {
  const more = profiles.length - SHOWN;
  const first = profiles.slice(0, SHOWN).map(legible).join(", ");
  return more > 0 ? `${first}, and ${more} more` : first;
}

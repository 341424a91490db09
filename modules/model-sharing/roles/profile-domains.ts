import { fault, type Problem, type PropPath } from "../problems";
import { referenceText, type Viewpoint } from "./role-reference";
import { isToken } from "./tokens";

/** A domain that user profiles are in. */
export interface ProfileDomain {
  readonly id: string;
  /** The id or, for a token, what it refers to. */
  readonly text: string;
  /** Where it was given. */
  readonly path: PropPath;
}

export function readDomain(id: string, seenFrom: Viewpoint, path: PropPath): ProfileDomain {
  return { id, text: isToken(id) ? (referenceText(id, seenFrom) ?? id) : id, path };
}

/** Finds domains that can't be the same domain: those with different ids, and those that Terraform makes. */
export function domainMismatches(domains: readonly ProfileDomain[]): Problem[] {
  const known = domains.filter(({ id }) => !isToken(id));
  const made = domains.filter(
    ({ id, text }) => isToken(id) && /^([^"]+:)?aws_sagemaker_domain\.[\w-]+\.id$/.test(text),
  );
  return [...mismatchesWithFirst(known), ...mismatchesWithFirst(made)];
}

function mismatchesWithFirst([first, ...others]: readonly ProfileDomain[]): Problem[] {
  if (first === undefined) {
    return [];
  }
  return others
    .filter(({ text }) => text !== first.text)
    .map(({ text, path }) => ({
      path,
      ...fault("domainMismatch", { domain: text, other: first.text, otherPath: first.path }),
    }));
}

/** Adds the domains of the user profiles to a map of their roles, for Terraform to compare. */
export function addDomains(
  roles: Readonly<Record<string, string>>,
  domains: readonly ProfileDomain[],
): Readonly<Record<string, string>> {
  return { ...roles, [Symbol(DOMAINS)]: domains };
}

/** The ids of the domains behind a map of roles, if it has any; of all maps that were spread into it. */
export function domainsOf(profileRoles: object): string[] {
  const symbols = Object.getOwnPropertySymbols(profileRoles).filter(({ description }) => description === DOMAINS);
  const domains = symbols.flatMap((symbol) => (profileRoles as Record<symbol, ProfileDomain[]>)[symbol] ?? []);
  const ids = new Map(domains.map(({ text, id }) => [text, id]));
  return [...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

/** Each map has a symbol of its own with this description: of one shared symbol, spreading maps into one keeps one. */
const DOMAINS = "domains of the user profiles";

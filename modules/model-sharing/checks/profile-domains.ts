import { fault, type Problem, type PropPath } from "../problems";
import { referenceText, type Viewpoint } from "./role-reference";
import { isToken } from "./tokens";

/** A domain that user profiles are in. */
export interface ProfileDomain {
  readonly id: string;
  /** The id or, where that is known only at apply, what it refers to. */
  readonly text: string;
  /** Where it was given. */
  readonly path: PropPath;
}

export function readDomain(id: string, seenFrom: Viewpoint, path: PropPath): ProfileDomain {
  return { id, text: isToken(id) ? (referenceText(id, seenFrom) ?? id) : id, path };
}

/** Says which domains can't be one: two ids, or two that Terraform makes. */
export function apart(domains: readonly ProfileDomain[]): Problem[] {
  const written = domains.filter(({ id }) => !isToken(id));
  const made = domains.filter(
    ({ id, text }) => isToken(id) && /^([^"]+:)?aws_sagemaker_domain\.[\w-]+\.id$/.test(text),
  );
  return [written, made].flatMap(([first, ...others]) =>
    others
      .filter(({ text }) => text !== first?.text)
      .map(({ text, path }) => ({
        path,
        ...fault("domainMismatch", { domain: text, other: first?.text ?? "", otherPath: first?.path ?? [] }),
      })),
  );
}

/** What a map of roles carries along of their profiles' domains, for Terraform to compare. */
export function markOf(domains: readonly ProfileDomain[]): object {
  return { [Symbol(MARK)]: domains };
}

/** The ids of the domains behind a map of roles, if it has such a mark; of all, if several maps were spread into it. */
export function markedDomains(profileRoles: object): string[] {
  const marks = Object.getOwnPropertySymbols(profileRoles).filter(({ description }) => description === MARK);
  const domains = marks.flatMap((mark) => (profileRoles as Record<symbol, ProfileDomain[]>)[mark] ?? []);
  const ids = new Map(domains.map(({ text, id }) => [text, id]));
  return [...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, id]) => id);
}

/** A symbol, and another in each map, so that it is no entry and stays where maps are spread into one. */
const MARK = "domains of the user profiles";

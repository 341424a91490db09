import { covers } from "./coverage";
import type { Permission } from "./permissions";
import type { PolicyDocument } from "./policy-document";
import { canonical, type Origin } from "./references";

/** What a role may do by all its inline policies together. */
export type Access = PolicyDocument;

export const NO_ACCESS: Access = { permissions: new Map(), unread: new Map(), inputs: new Map() };

/** What a role may do that it couldn't before, and the other way round. */
export interface AccessChange {
  /** The same for what is the same. */
  readonly id: string;
  readonly added: readonly Permission[];
  readonly removed: readonly Permission[];
  /** How many permissions are the same on both sides. */
  readonly kept: number;
  /** What differs and can't be read, so that it counts as broader. */
  readonly undecided: readonly Undecided[];
  readonly isBroader: boolean;
  readonly isNarrower: boolean;
}

export interface Undecided {
  /** What it is, in words. */
  readonly what: string;
  /** As Terraform writes it. */
  readonly expression?: string;
  readonly before?: Origin;
  readonly after?: Origin;
}

export function union(documents: readonly PolicyDocument[]): Access {
  const [first = NO_ACCESS, ...others] = documents;
  return others.length === 0
    ? first
    : {
        permissions: new Map(documents.flatMap(({ permissions }) => [...permissions])),
        unread: new Map(documents.flatMap(({ unread }) => [...unread])),
        inputs: new Map(documents.flatMap(({ inputs }) => [...inputs])),
      };
}

export function isNoAccess({ permissions, unread }: Access): boolean {
  return permissions.size === 0 && unread.size === 0;
}

/** Compares by what statements allow: a permission that another already covers is no change. */
export function compareAccess(before: Access, after: Access): AccessChange {
  const added = missingFrom(before, after);
  const removed = missingFrom(after, before);
  const undecided = [...undecidedParts(before, after), ...undecidedInputs(before, after)];
  const allowsMore = uncovered(added, before, "Allow");
  const allowsLess = uncovered(removed, after, "Allow");
  const deniesMore = uncovered(added, before, "Deny");
  const deniesLess = uncovered(removed, after, "Deny");
  return {
    id: canonical([added.map(({ id }) => id), removed.map(({ id }) => id), undecided.map(idOf)]),
    added,
    removed,
    kept: after.permissions.size - added.length,
    undecided,
    isBroader: allowsMore || deniesLess || undecided.length > 0,
    isNarrower: allowsLess || deniesMore,
  };
}

function missingFrom(from: Access, { permissions }: Access): Permission[] {
  return [...permissions.values()].filter(({ id }) => !from.permissions.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether any of the permissions isn't covered by one of another side. */
function uncovered(permissions: readonly Permission[], by: Access, effect: Permission["effect"]): boolean {
  const others = [...by.permissions.values()];
  return permissions.some((one) => one.effect === effect && !others.some((other) => covers(other, one)));
}

function undecidedParts(before: Access, after: Access): Undecided[] {
  const [gone, come] = [
    [...before.unread].filter(([id]) => !after.unread.has(id)),
    [...after.unread].filter(([id]) => !before.unread.has(id)),
  ].map((parts) => parts.map(([, part]) => part));
  const pairs = (gone ?? []).map(({ what, expression, origin }): Undecided => {
    const at = (come ?? []).findIndex((one) => one.what === what && one.expression === expression);
    const [other] = at < 0 ? [] : (come ?? []).splice(at, 1);
    return { what, expression, before: origin, after: other?.origin };
  });
  return [...pairs, ...(come ?? []).map(({ what, expression, origin }) => ({ what, expression, after: origin }))];
}

/** An expression that stays and may mean something else; one that comes or goes is told by its permissions. */
function undecidedInputs(before: Access, after: Access): Undecided[] {
  return [...before.inputs].flatMap(([expression, origin]) => {
    const other = after.inputs.get(expression);
    return other === undefined || other.fingerprint === origin.fingerprint
      ? []
      : [{ what: "what this stands for", expression, before: origin, after: other }];
  });
}

function idOf({ what, expression, before, after }: Undecided) {
  return [what, expression ?? null, before?.fingerprint ?? null, after?.fingerprint ?? null];
}

import { canonical } from "../sameness";
import type { Origin } from "../terraform";
import { coveredBy } from "./coverage";
import { unmarked } from "./marked-text";
import type { Permission } from "./permissions";
import type { PolicyDocument } from "./policy-document";

/** What a role may do by all its inline policies together. */
export type Access = PolicyDocument;

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
  const [first, ...others] = documents;
  return first !== undefined && others.length === 0
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
  const [isCoveredBefore, isCoveredAfter] = [
    coveredBy(before.permissions.values()),
    coveredBy(after.permissions.values()),
  ];
  const isNew = (effect: Permission["effect"]) => added.some((one) => one.effect === effect && !isCoveredBefore(one));
  const isGone = (effect: Permission["effect"]) => removed.some((one) => one.effect === effect && !isCoveredAfter(one));
  const undecided = [
    ...changesOf(before.unread, after.unread),
    // An expression that comes or goes is told by its permissions.
    ...changesOf(before.inputs, after.inputs).filter((one) => one.before !== undefined && one.after !== undefined),
  ];
  return {
    id: canonical([added.map(({ id }) => id), removed.map(({ id }) => id), undecided.map(idOf)]),
    added: undecided.length === 0 ? added : withoutTwins(added, removed),
    removed: undecided.length === 0 ? removed : withoutTwins(removed, added),
    kept: after.permissions.size - added.length,
    undecided,
    isBroader: isNew("Allow") || isGone("Deny"),
    isNarrower: isGone("Allow") || isNew("Deny"),
  };
}

function missingFrom(from: Access, { permissions }: Access): Permission[] {
  return [...permissions.values()].filter(({ id }) => !from.permissions.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Without what is written as before and only may mean something else, which is told by what it comes from. */
function withoutTwins(permissions: readonly Permission[], others: readonly Permission[]): Permission[] {
  const written = new Set(others.map(({ id }) => unmarked(id)));
  return permissions.filter(({ id }) => !written.has(unmarked(id)));
}

interface Doubtful {
  readonly what?: string;
  readonly expression?: string;
  readonly origin: Origin;
}

function changesOf(before: ReadonlyMap<string, Doubtful>, after: ReadonlyMap<string, Doubtful>): Undecided[] {
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, one]) => one);
  const come = [...after].filter(([id]) => !before.has(id)).map(([, one]) => one);
  const changes = gone.map((one): Undecided => {
    const at = come.findIndex(({ what, expression }) => what === one.what && expression === one.expression);
    const [other] = at < 0 ? [] : come.splice(at, 1);
    return undecided(one, one.origin, other?.origin);
  });
  return [...changes, ...come.map((one) => undecided(one, undefined, one.origin))];
}

function undecided({ what, expression }: Doubtful, before: Origin | undefined, after: Origin | undefined): Undecided {
  return { what: what ?? "what this stands for:", expression, before, after };
}

function idOf({ what, expression, before, after }: Undecided) {
  return [what, expression ?? null, before?.fingerprint ?? null, after?.fingerprint ?? null];
}

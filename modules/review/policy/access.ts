import type { UndecidedCode } from "../problems";
import { digest, once } from "../sameness";
import type { Origin } from "../terraform";
import { coverageBy } from "./coverage";
import { type UndecidedPart, unmarked } from "./marked-text";
import type { Permission } from "./permissions";
import type { PolicyDocument } from "./policy-document";

/** The permissions of all inline policies of a role together. */
export type Access = PolicyDocument;

/** A difference that could not be determined, so that it counts as broader. */
export interface UndecidedChange {
  readonly code: UndecidedCode;
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
        undecided: new Map(documents.flatMap(({ undecided }) => [...undecided])),
        inputs: new Map(documents.flatMap(({ inputs }) => [...inputs])),
      };
}

export function isNoAccess({ permissions, undecided }: Access): boolean {
  return permissions.size === 0 && undecided.size === 0;
}

/** Different accesses have different ids. */
export const accessId = once(({ permissions, undecided }: Access) =>
  digest([[...permissions.keys()].sort(), [...undecided.keys()].sort()]),
);

/** Compares permissions. A permission that another one covers makes no difference. */
export function compareAccess(before: Access, after: Access) {
  const added = missingFrom(before, after);
  const removed = missingFrom(after, before);
  const [old, now] = [coverageBy(before.permissions.values()), coverageBy(after.permissions.values())];
  const isNew = (effect: Permission["effect"]) => added.some((one) => one.effect === effect && !old.covers(one));
  const isGone = (effect: Permission["effect"]) => removed.some((one) => one.effect === effect && !now.covers(one));
  const broadens = isNew("Allow") || isGone("Deny");
  const narrows = isGone("Allow") || isNew("Deny");
  const isGivenUp = old.isGivenUp() || now.isGivenUp();
  return {
    // What was not compared is not known to be more, nor less.
    broadens: broadens && !isGivenUp,
    narrows: narrows && !isGivenUp,
    added: withoutSameText(added, removed),
    removed: withoutSameText(removed, added),
    undecided: [
      ...(isGivenUp ? [{ code: "largeComparison" as const }] : []),
      ...undecidedChanges(before.undecided, after.undecided),
      // An expression that is added or removed shows in the permissions.
      ...undecidedChanges(before.inputs, after.inputs).filter((one) => one.before && one.after),
    ] satisfies UndecidedChange[],
  };
}

function missingFrom(from: Access, { permissions }: Access): Permission[] {
  return [...permissions.values()].filter(({ id }) => !from.permissions.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Leaves out permissions whose texts are unchanged and whose expressions may have changed: `undecided` has those. */
function withoutSameText(permissions: readonly Permission[], others: readonly Permission[]): Permission[] {
  const written = new Set(others.map(({ id }) => unmarked(id)));
  return permissions.filter(({ id }) => !written.has(unmarked(id)));
}

/** Parts of one side only. Two of the same kind with the same expression are one part that changes. */
function undecidedChanges(
  before: ReadonlyMap<string, UndecidedPart>,
  after: ReadonlyMap<string, UndecidedPart>,
): UndecidedChange[] {
  const removed = [...before].filter(([id]) => !after.has(id)).map(([, part]) => part);
  const added = [...after].filter(([id]) => !before.has(id)).map(([, part]) => part);
  const changes = removed.map(({ code, expression, origin }): UndecidedChange => {
    const at = added.findIndex((other) => other.code === code && other.expression === expression);
    const [other] = at < 0 ? [] : added.splice(at, 1);
    return { code, expression, before: origin, after: other?.origin };
  });
  return [...changes, ...added.map(({ origin, ...part }) => ({ ...part, after: origin }))];
}

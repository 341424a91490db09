import type { Grant, RoleGrants } from "../grants";
import type { StackJson } from "../output";
import type { PolicyMove, PolicyPlace } from "../report";
import { groupsOf } from "../sameness";
import { byName, reportedRole } from "./reported";
import { keyOfState } from "./state";

/** A move, with the stack that it is reported for. */
interface StackMove {
  readonly stack: string;
  readonly move: PolicyMove;
}

/**
 * Replaced, moved, added and removed policies of roles that have policies on both sides, whatever these allow.
 *
 * @param stacks - the stacks after the change
 */
export function policyMoves(roles: readonly RoleGrants[], stacks: readonly StackJson[]): StackMove[] {
  const names = new Set(stacks.map(({ name }) => name));
  const groups = groupsOf(
    roles.flatMap((role) => movesOf(role, names)),
    ({ stack, move: { kind, before, after } }) => [
      [stack, kind],
      [before, after].map((place) => [place?.policy, place?.workspace]),
    ],
  );
  return groups.map(([first, ...others]) => {
    const all = [first, ...others].flatMap(({ move }) => move.roles);
    return { stack: first.stack, move: { ...first.move, roles: all.sort(byName) } };
  });
}

const isSameStack = (a: Grant, b: Grant) => a.stack.name === b.stack.name;
const isSameAddress = (a: Grant, b: Grant) => isSameStack(a, b) && a.address === b.address;
const isSameName = (a: Grant, b: Grant) => a.policy === b.policy;

/** What makes a policy the successor of another, the closest first. */
const CLOSENESS: ReadonlyArray<(a: Grant, b: Grant) => boolean> = [
  isSameAddress,
  (a, b) => isSameStack(a, b) && isSameName(a, b),
  isSameStack,
  isSameName,
  () => true,
];

function movesOf({ before, after, forgotten }: RoleGrants, stacks: ReadonlySet<string>): StackMove[] {
  const moves = forgotten.map((grant) => moveOf("forgotten", grant, { before: placeOf(grant, stacks) }));
  if (before.length === 0 || after.length === 0) {
    return moves;
  }
  const old = new Set(before.filter((grant) => !forgotten.includes(grant)));
  const now = new Set(after.filter((grant) => !forgotten.includes(grant)));
  for (const isClose of CLOSENESS) {
    for (const grant of old) {
      const other = [...now].find((one) => isClose(grant, one));
      if (other !== undefined) {
        old.delete(grant);
        now.delete(other);
        const isInPlace = isSameAddress(grant, other) && isSameName(grant, other);
        const places = { before: placeOf(grant, stacks), after: placeOf(other, stacks) };
        moves.push(...(isInPlace ? [] : [moveOf(isSameStack(grant, other) ? "replaced" : "moved", other, places)]));
      }
    }
  }
  return [
    ...moves,
    ...[...now].map((grant) => moveOf("also", grant, { after: placeOf(grant, stacks) })),
    ...[...old].map((grant) => moveOf("fewer", grant, { before: placeOf(grant, stacks) })),
  ];
}

function moveOf(
  kind: PolicyMove["kind"],
  { stack, role }: Grant,
  places: Pick<PolicyMove, "before" | "after">,
): StackMove {
  return { stack: stack.name, move: { kind, roles: [reportedRole(role)], ...places } };
}

function placeOf({ policy, address, stack }: Grant, stacks: ReadonlySet<string>): PolicyPlace {
  const removed = stacks.has(stack.name) ? undefined : { key: keyOfState(stack) };
  return { policy, address, workspace: stack.name, ...(removed && { removed }) };
}

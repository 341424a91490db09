import type { Grant, RoleGrants } from "../grants";
import type { StackJson } from "../output";
import type { OneSidedMove, PolicyMove, PolicyPlace } from "../report";
import { groupsOf } from "../sameness";
import { keyOfState } from "./renamed-stacks";
import { byName, reportedRole } from "./reported";

/** A move, with the stack that it is reported for. */
interface StackMove {
  readonly stack: string;
  readonly move: PolicyMove | OneSidedMove;
}

/**
 * Renamed, moved, added and removed policies of roles that have policies on both sides, whatever these allow.
 *
 * @param stacks - the stacks after the change
 */
export function policyMoves(roles: readonly RoleGrants[], stacks: readonly StackJson[]): StackMove[] {
  const names = new Set(stacks.map(({ name }) => name));
  const groups = groupsOf(
    roles.flatMap((role) => movesOf(role, names)),
    ({ stack, move }) => [stack, move.kind, policiesOf(move)],
  );
  return groups.map(([first, ...others]) => {
    const all = [first, ...others].flatMap(({ move }) => move.roles);
    return { stack: first.stack, move: { ...first.move, roles: all.sort(byName) } };
  });
}

function policiesOf(move: PolicyMove | OneSidedMove): string[] {
  const policies = "policy" in move ? [move.policy] : [move.before, move.after];
  return policies.flatMap(({ policy, workspace }) => [policy, workspace]);
}

function movesOf({ before, after, forgotten }: RoleGrants, stacks: ReadonlySet<string>): StackMove[] {
  const moves = forgotten.map((grant) => oneSidedMove("forgotten", grant));
  if (before.length === 0 || after.length === 0) {
    return moves;
  }
  const left = {
    before: before.filter((grant) => !forgotten.includes(grant)),
    after: after.filter((grant) => !forgotten.includes(grant)),
  };
  // Each call pairs the policies that earlier, closer matches left.
  const pair = (isSame: (a: Grant, b: Grant) => boolean, kind?: PolicyMove["kind"]) => {
    for (const grant of [...left.before]) {
      const other = left.after.find((one) => isSame(grant, one));
      if (other !== undefined) {
        left.before.splice(left.before.indexOf(grant), 1);
        left.after.splice(left.after.indexOf(other), 1);
        moves.push(...(kind === undefined ? [] : [replacement(kind, grant, other, stacks)]));
      }
    }
  };
  const isSameStack = (a: Grant, b: Grant) => a.stack.name === b.stack.name;
  const isSameName = (a: Grant, b: Grant) => a.policy === b.policy;
  pair((a, b) => isSameAddress(a, b) && isSameName(a, b));
  pair(isSameAddress, "renamed");
  pair((a, b) => isSameStack(a, b) && isSameName(a, b), "readdressed");
  pair(isSameStack, "replaced");
  pair(isSameName, "moved");
  pair(() => true, "moved");
  return [
    ...moves,
    ...left.after.map((grant) => oneSidedMove("also", grant)),
    ...left.before.map((grant) => oneSidedMove("fewer", grant)),
  ];
}

function replacement(kind: PolicyMove["kind"], before: Grant, after: Grant, stacks: ReadonlySet<string>): StackMove {
  const roles = [reportedRole(after.role)];
  const removed = stacks.has(before.stack.name) ? undefined : { key: keyOfState(before.stack) };
  const place = { ...policyPlaceOf(before), ...(removed && { removed }) };
  return { stack: after.stack.name, move: { kind, roles, before: place, after: policyPlaceOf(after) } };
}

function oneSidedMove(kind: OneSidedMove["kind"], grant: Grant): StackMove {
  return { stack: grant.stack.name, move: { kind, roles: [reportedRole(grant.role)], policy: policyPlaceOf(grant) } };
}

function isSameAddress(a: Grant, b: Grant): boolean {
  return a.stack.name === b.stack.name && a.address === b.address;
}

function policyPlaceOf({ policy, address, stack }: Grant): PolicyPlace {
  return { policy, address, workspace: stack.name };
}

import type { Grant, RoleGrants } from "../grants";
import type { PolicyMove, PolicyPlace, SinglePolicyMove } from "../report";
import { groupsOf } from "../sameness";
import { byName, reportedRole } from "./reported";

/** In the stack that it is told of. */
interface ToldMove {
  readonly stack: string;
  readonly move: PolicyMove | SinglePolicyMove;
}

/** What happens to policies of roles that had some before and have some after, whatever they may do by them. */
export function policyMoves(roles: readonly RoleGrants[]): ToldMove[] {
  const groups = groupsOf(roles.flatMap(movesOf), ({ stack, move }) => [stack, move.kind, policiesOf(move)]);
  return groups.map(([first, ...others]) => {
    const all = [first, ...others].flatMap(({ move }) => move.roles);
    return { stack: first.stack, move: { ...first.move, roles: all.sort(byName) } };
  });
}

function policiesOf(move: PolicyMove | SinglePolicyMove): string[] {
  const places = "policy" in move ? [move.policy] : [move.before, move.after];
  return places.flatMap(({ policy, workspace }) => [policy, workspace]);
}

function movesOf({ before, after, forgotten }: RoleGrants): ToldMove[] {
  const moves = forgotten.map((grant) => single("forgotten", grant));
  if (before.length === 0 || after.length === 0) {
    return moves;
  }
  const left = {
    before: before.filter((grant) => !forgotten.includes(grant)),
    after: after.filter((grant) => !forgotten.includes(grant)),
  };
  const pair = (isSame: (a: Grant, b: Grant) => boolean, kind?: PolicyMove["kind"]) => {
    for (const grant of [...left.before]) {
      const other = left.after.find((one) => isSame(grant, one));
      if (other !== undefined) {
        left.before.splice(left.before.indexOf(grant), 1);
        left.after.splice(left.after.indexOf(other), 1);
        moves.push(...(kind === undefined ? [] : [double(kind, grant, other)]));
      }
    }
  };
  const isStack = (a: Grant, b: Grant) => a.stack.name === b.stack.name;
  const isPolicy = (a: Grant, b: Grant) => a.policy === b.policy;
  pair((a, b) => isPlace(a, b) && isPolicy(a, b));
  pair(isPlace, "renamed");
  pair((a, b) => isStack(a, b) && isPolicy(a, b), "readdressed");
  pair(isStack, "replaced");
  pair(isPolicy, "moved");
  pair(() => true, "moved");
  return [
    ...moves,
    ...left.after.map((grant) => single("also", grant)),
    ...left.before.map((grant) => single("fewer", grant)),
  ];
}

function double(kind: PolicyMove["kind"], before: Grant, after: Grant): ToldMove {
  const roles = [reportedRole(after.role)];
  return { stack: after.stack.name, move: { kind, roles, before: policyPlaceOf(before), after: policyPlaceOf(after) } };
}

function single(kind: SinglePolicyMove["kind"], grant: Grant): ToldMove {
  return { stack: grant.stack.name, move: { kind, roles: [reportedRole(grant.role)], policy: policyPlaceOf(grant) } };
}

function isPlace(a: Grant, b: Grant): boolean {
  return a.stack.name === b.stack.name && a.address === b.address;
}

function policyPlaceOf({ policy, address, stack }: Grant): PolicyPlace {
  return { policy, address, workspace: stack.name };
}

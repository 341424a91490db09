import type { Grant } from "./grants";
import type { Move, PolicyPlace, ReportedRole } from "./report";
import { reportedRole } from "./reported";
import type { RoleGrants } from "./role-grants";

/** A move of one role's policy, in the stack that it is told of. */
interface PolicyMove {
  readonly stack: string;
  readonly kind: Exclude<Move["kind"], "setting" | "unverified">;
  readonly before?: PolicyPlace;
  readonly after?: PolicyPlace;
  readonly role: ReportedRole;
}

/** What happens to policies of roles that had some before and have some after, whatever they may do by them. */
export function policyMoves(roles: readonly RoleGrants[]): ReadonlyMap<string, readonly Move[]> {
  const groups = new Map<string, PolicyMove[]>();
  for (const move of roles.flatMap(movesOf)) {
    const { stack, kind, before, after } = move;
    const key = JSON.stringify([stack, kind, before?.policy, before?.workspace, after?.policy, after?.workspace]);
    groups.set(key, [...(groups.get(key) ?? []), move]);
  }
  const moves = new Map<string, Move[]>();
  for (const group of groups.values()) {
    const [first] = group as [PolicyMove];
    moves.set(first.stack, [
      ...(moves.get(first.stack) ?? []),
      moveOf(
        first,
        group.map(({ role }) => role),
      ),
    ]);
  }
  return moves;
}

function moveOf({ kind, before, after }: PolicyMove, roles: readonly ReportedRole[]): Move {
  return before !== undefined && after !== undefined
    ? ({ kind, roles, before, after } as Move)
    : ({ kind, roles, policy: before ?? after } as Move);
}

function movesOf({ before, after, forgotten }: RoleGrants): PolicyMove[] {
  const moves: PolicyMove[] = forgotten.map((grant) => only("forgotten", grant, "before"));
  if (before.length === 0 || after.length === 0) {
    return moves;
  }
  const left = { before: [...before], after: after.filter((grant) => !forgotten.includes(grant)) };
  left.before = left.before.filter((grant) => !forgotten.some((one) => isPlace(one, grant)));
  const pair = (same: (a: Grant, b: Grant) => boolean, kind?: PolicyMove["kind"]) => {
    for (const grant of [...left.before]) {
      const other = left.after.find((one) => same(grant, one));
      if (other !== undefined) {
        left.before.splice(left.before.indexOf(grant), 1);
        left.after.splice(left.after.indexOf(other), 1);
        if (kind !== undefined) {
          moves.push({
            stack: other.stack.name,
            kind,
            before: placeOf(grant),
            after: placeOf(other),
            role: reportedRole(other.role),
          });
        }
      }
    }
  };
  const isStack = (a: Grant, b: Grant) => a.stack.name === b.stack.name;
  pair((a, b) => isPlace(a, b) && a.policy === b.policy);
  pair(isPlace, "renamed");
  pair((a, b) => isStack(a, b) && a.policy === b.policy, "readdressed");
  pair(isStack, "replaced");
  pair((a, b) => a.policy === b.policy, "moved");
  pair(() => true, "moved");
  moves.push(...left.after.map((grant) => only("also", grant, "after")));
  moves.push(...left.before.map((grant) => only("fewer", grant, "before")));
  return moves;
}

function only(kind: PolicyMove["kind"], grant: Grant, side: "before" | "after"): PolicyMove {
  return { stack: grant.stack.name, kind, [side]: placeOf(grant), role: reportedRole(grant.role) };
}

function isPlace(a: Grant, b: Grant): boolean {
  return a.stack.name === b.stack.name && a.address === b.address;
}

function placeOf({ policy, address, stack }: Grant): PolicyPlace {
  return { policy, address, workspace: stack.name };
}

import { type Grant, policyId, type RoleGrants } from "../grants";
import type { StackJson } from "../output";
import type { PolicyMove, PolicyPlace } from "../report";
import { grouped, groupsOf } from "../sameness";
import { byName, reportedRole } from "./reported";
import { keyOfState } from "./state";

/**
 * Replaced and forgotten policies of roles, whatever these allow.
 *
 * @param stacks - the stacks after the change
 */
export function policyMoves(roles: readonly RoleGrants[], stacks: readonly StackJson[]): PolicyMove[] {
  const names = new Set(stacks.map(({ name }) => name));
  const placeOf = ({ policy, address, stack }: Grant): PolicyPlace => {
    const removed = names.has(stack.name) ? undefined : { key: keyOfState(stack) };
    return { policy, address, workspace: stack.name, ...(removed && { removed }) };
  };
  const moves = roles.flatMap((role) =>
    movesOf(role).map(([before, after]) => ({ before: before.map(placeOf), after: after.map(placeOf), role })),
  );
  const groups = groupsOf(moves, ({ before, after }) =>
    [before, after].map((places) => places.map(({ policy, workspace }) => [policy, workspace])),
  );
  return groups.map((group) => {
    const all = group.flatMap(({ role: { before } }) => before.slice(0, 1).map(({ role }) => reportedRole(role)));
    return { roles: all.sort(byName), before: group[0].before, after: group[0].after };
  });
}

/** Policies, and those that replace them. Nothing replaces a policy that Terraform forgets. */
function movesOf({ before, after }: RoleGrants): Array<readonly [readonly Grant[], readonly Grant[]]> {
  const [old, now] = [before, after].map((grants) => new Set(grants.map(policyId)));
  const gone = before.filter((grant) => !now?.has(policyId(grant)));
  const come = grouped(
    after.filter((grant) => !old?.has(policyId(grant))),
    ({ stack }) => stack.name,
  );
  const replaced = [...come].map(([name, grants]) => {
    const here = gone.filter(({ stack }) => stack.name === name);
    return [here.length > 0 ? here : gone.filter(({ stack }) => !come.has(stack.name)), grants] as const;
  });
  const forgotten = before.filter((grant) => after.includes(grant));
  return [...forgotten.map((grant) => [[grant], []] as const), ...replaced.filter(([from]) => from.length > 0)];
}

import { withoutCredentials } from "../credentials";
import {
  accessChanges,
  policyMoves,
  renamedStacks,
  stateMoves,
  unjudgedChanges,
  unverified,
  widest,
  workspaceReports,
} from "./changes";
import { type Grant, grantsOf, nameConflicts, roleGrants } from "./grants";
import type { StackJson } from "./output";
import type { Report } from "./report";

/** Reports how access changes from one synthesized output to another. */
export function compareOutputs(base: readonly StackJson[], after: readonly StackJson[]): Report {
  const renamed = renamedStacks(base, after);
  const before = base.map((stack) => ({ ...stack, name: renamed.get(stack.name) ?? stack.name }));
  const roles = roleGrants(grantsWithConflicts(before), grantsWithConflicts(after), after);
  const changes = accessChanges(roles);
  const moves = policyMoves(roles, after);
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const workspaces = names.flatMap((name) => {
    const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
    const common = {
      moves: [
        ...(old !== undefined && now !== undefined ? stateMoves(old, now) : []),
        ...moves.flatMap(({ stack, move }) => (stack === name ? [move] : [])),
        ...unverified(name, roles),
      ],
      unread: unjudgedChanges(old, now),
    };
    const here = changes.filter(({ stack }) => stack === name);
    const [earlier] = [...renamed].find(([, one]) => one === name) ?? [];
    return workspaceReports(name, old, now, here, common).map((report) => ({
      ...report,
      ...(earlier !== undefined && { renamedFrom: earlier }),
    }));
  });
  const changed = workspaces.filter(
    ({ gains, loses, changes, unread, moves, renamedFrom }) =>
      renamedFrom !== undefined || [gains, loses, changes, unread, moves].some((part) => part.length > 0),
  );
  const groups = changed.flatMap((workspace) => [...workspace.gains, ...workspace.loses, ...workspace.changes]);
  return withHiddenCredentials({
    access: widest(changed.map(({ access }) => access)),
    judged: widest(groups.map(({ access }) => access)),
    undecided: groups.some(({ access }) => access === "broader") && !groups.some(({ broadens }) => broadens),
    compared: { workspaces: names.length, roles: roles.length },
    workspaces: changed,
  });
}

function grantsWithConflicts(stacks: readonly StackJson[]): Grant[] {
  const grants = stacks.flatMap(grantsOf);
  const conflicts = nameConflicts(grants);
  return grants.map((grant) => ({ ...grant, conflict: conflicts.get(grant) }));
}

/** Hides credentials anywhere in a report, since more people read a report than a stack. */
function withHiddenCredentials<Value>(value: Value): Value {
  if (typeof value === "string") {
    return withoutCredentials(value) as Value & string;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return (
    Array.isArray(value)
      ? value.map(withHiddenCredentials)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withHiddenCredentials(inner)]))
  ) as Value;
}

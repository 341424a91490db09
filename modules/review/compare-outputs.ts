import { withoutCredentials } from "../credentials";
import { accessChanges, policyMoves, stateMoves, unreadChanges, unverified, widest, workspaceReports } from "./changes";
import { grantsOf, roleGrants } from "./grants";
import type { StackJson } from "./output";
import type { Report } from "./report";

/** Reports how access changes from one synthesized output to another. */
export function compareOutputs(before: readonly StackJson[], after: readonly StackJson[]): Report {
  const roles = roleGrants(before.flatMap(grantsOf), after.flatMap(grantsOf), after);
  const changes = accessChanges(roles);
  const moves = policyMoves(roles);
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const workspaces = names.flatMap((name) => {
    const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
    const common = {
      moves: [
        ...(old !== undefined && now !== undefined ? stateMoves(old, now) : []),
        ...moves.flatMap(({ stack, move }) => (stack === name ? [move] : [])),
        ...unverified(name, roles),
      ],
      unread: unreadChanges(old, now),
    };
    const here = changes.filter(({ stack }) => stack === name);
    return workspaceReports(name, old, now, here, common);
  });
  const changed = workspaces.filter(({ gains, loses, changes, unread, moves }) =>
    [gains, loses, changes, unread, moves].some((part) => part.length > 0),
  );
  const groups = changed.flatMap((workspace) => [...workspace.gains, ...workspace.loses, ...workspace.changes]);
  return withHiddenCredentials({
    access: widest(changed.map(({ access }) => access)),
    undecided: changed.some(({ access }) => access === "broader") && !groups.some(({ broadens }) => broadens),
    compared: { workspaces: names.length, roles: roles.length },
    workspaces: changed,
  });
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

import { withoutCredentials } from "../credentials";
import {
  accessChanges,
  policyMoves,
  renamedStacks,
  stateMoves,
  unjudgedChanges,
  unverified,
  widest,
  workspaceReport,
} from "./changes";
import { type Grant, grantsOf, nameConflicts, roleGrants } from "./grants";
import type { StackJson } from "./output";
import type { Report } from "./report";
import { mapTexts } from "./sameness";

/** Reports how access changes from one synthesized output to another. */
export function compareOutputs(base: readonly StackJson[], after: readonly StackJson[]): Report {
  const renamed = renamedStacks(base, after);
  const before = base.map((stack) => ({ ...stack, name: renamed.get(stack.name) ?? stack.name }));
  const roles = roleGrants(grantsWithConflicts(before), grantsWithConflicts(after), after);
  const changes = accessChanges(roles);
  const moves = policyMoves(roles, after);
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const workspaces = names.map((name) => {
    const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
    const [renamedFrom] = [...renamed].find(([, one]) => one === name) ?? [];
    const here = changes.filter(({ stack }) => stack === name);
    const report = workspaceReport(name, old, now, here, {
      moves: [
        ...(old !== undefined && now !== undefined ? [...stateMoves(old, now), ...unverified(old, now, roles)] : []),
        ...moves.flatMap(({ stack, move }) => (stack === name ? [move] : [])),
      ],
      unread: unjudgedChanges(old, now),
    });
    return { ...report, ...(renamedFrom !== undefined && { renamedFrom }) };
  });
  const changed = workspaces.filter(
    ({ gains, loses, changes, unread, moves, renamedFrom }) =>
      renamedFrom !== undefined || [gains, loses, changes, unread, moves].some((part) => part.length > 0),
  );
  const groups = changed.flatMap((workspace) => [...workspace.gains, ...workspace.loses, ...workspace.changes]);
  const report: Report = {
    access: widest(changed.map(({ access }) => access)),
    judged: widest(groups.map(({ access }) => access)),
    undecided: groups.some(({ access }) => access === "broader") && !groups.some(({ broadens }) => broadens),
    compared: { workspaces: names.length, roles: roles.length },
    workspaces: changed,
  };
  // Credentials are hidden anywhere, since more people read a report than a stack.
  return mapTexts(report, (text) => withoutCredentials(text)) as Report;
}

function grantsWithConflicts(stacks: readonly StackJson[]): Grant[] {
  const grants = stacks.flatMap(grantsOf);
  const conflicts = nameConflicts(grants);
  return grants.map((grant) => ({ ...grant, conflict: conflicts.get(grant) }));
}

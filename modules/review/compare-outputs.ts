import { withoutCredentials } from "../credentials";
import { accessChanges, policyMoves, renamedStacks, widest, workspaceReport } from "./changes";
import { grantsOf, roleGrants, withConflicts } from "./grants";
import { readOutputFolder, type StackJson } from "./output";
import { ReviewError } from "./problems";
import type { Report } from "./report";
import { mapTexts } from "./sameness";

/**
 * Reports how access changes from one synthesized folder (cdktf.out) to another.
 *
 * @param base - the folder before; undefined if there was nothing before
 * @param head - the folder after
 * @throws {@link ReviewError} with all problems of both folders, if one can't be read
 */
export function compareFolders(base: string | undefined, head: string): Report {
  const before = base === undefined ? { stacks: [], problems: [] } : readOutputFolder(base);
  const after = readOutputFolder(head);
  const problems = [...before.problems, ...after.problems];
  if (problems.length > 0) {
    throw new ReviewError(...problems);
  }
  return compareOutputs(before.stacks, after.stacks);
}

/** Reports how access changes from one synthesized output to another. */
export function compareOutputs(base: readonly StackJson[], after: readonly StackJson[]): Report {
  const renamed = renamedStacks(base, after);
  const before = base.map((stack) => ({ ...stack, name: renamed.get(stack.name) ?? stack.name }));
  const roles = roleGrants(withConflicts(before.flatMap(grantsOf)), withConflicts(after.flatMap(grantsOf)), after);
  const changes = accessChanges(roles);
  const moves = policyMoves(roles, after);
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort();
  const workspaces = names.map((name) => {
    const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
    const [renamedFrom] = [...renamed].find(([, one]) => one === name) ?? [];
    return {
      ...workspaceReport(name, old, now, changes),
      ...(renamedFrom !== undefined && { renamedFrom }),
      moves: moves.filter(({ before, after: [place = before[0]] }) => place?.workspace === name),
    };
  });
  const changed = workspaces.filter(
    ({ gains, loses, changes, unread, settings, moves, renamedFrom }) =>
      renamedFrom !== undefined || [gains, loses, changes, unread, settings, moves].some((part) => part.length > 0),
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

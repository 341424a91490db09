import type { AccessGroup, Report } from "../report";
import { outcomeOf } from "./group-text";
import { OUTCOMES, type Outcome, TEXTS } from "./texts";

/** The first line of the report: the verdict, and what changes in all workspaces together. */
export function headline({ access, judged, undecided, compared, workspaces }: Report): string {
  if (access === "same") {
    return TEXTS.noChange({ ...compared, hasOthers: workspaces.length > 0 });
  }
  const unread = workspaces.reduce((sum, workspace) => sum + workspace.unread.length, 0);
  if (judged === "same") {
    return TEXTS.onlyUnjudged({ count: unread, ...compared });
  }
  const groups = workspaces.flatMap((workspace) =>
    (["gains", "loses", "changes"] as const).flatMap((kind) =>
      workspace[kind].map((group) => ({ group, outcome: outcomeOf(kind, group) })),
    ),
  );
  const changes = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
    const here = groups.flatMap((one) => (one.outcome === outcome ? [one.group] : []));
    const named = here.filter(({ roles }) => !roles[0]?.each);
    return [
      ...(named.length > 0 ? [TEXTS.rolesInAll({ count: rolesIn(named), outcome })] : []),
      ...(named.length < here.length ? [TEXTS.rolesInAll({ count: "unknown", outcome })] : []),
    ];
  });
  if (unread > 0) {
    changes.push(TEXTS.notJudgedInAll({ count: unread, decides: judged !== access }));
  }
  return TEXTS.accessChange({ access: undecided ? "not determined" : judged, changes: changes.join("; ") });
}

/** The number of roles in groups. A list that is known after apply counts as one. */
export function rolesIn(groups: readonly AccessGroup[]): number {
  return groups.reduce((sum, { roles }) => sum + roles.length, 0);
}

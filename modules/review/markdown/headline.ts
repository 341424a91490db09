import type { AccessGroup, AccessKind, Report, WorkspaceReport } from "../report";
import type { Outcome } from "./outcomes";
import { TEXTS } from "./texts";

/** The first line of the report: the verdict, and what changes in all workspaces together. */
export function headline({ access, judged, undecided, compared, workspaces }: Report): string {
  if (access === "same") {
    return workspaces.length === 0 ? TEXTS.noChange(compared) : TEXTS.noChangeButOthers(compared);
  }
  const unread = workspaces.reduce((sum, workspace) => sum + workspace.unread.length, 0);
  if (judged === "same") {
    return TEXTS.onlyUnjudged({ count: unread, ...compared });
  }
  const changes = [
    ...outcomesOf(groupsOf(workspaces, "gains"), () => "gainsAccess"),
    ...outcomesOf(groupsOf(workspaces, "changes"), outcomeOfChanges),
    ...outcomesOf(
      groupsOf(workspaces, "loses").filter(({ onceDestroyed }) => !onceDestroyed),
      () => "losesAccess",
    ),
    ...outcomesOf(
      groupsOf(workspaces, "loses").filter(({ onceDestroyed }) => onceDestroyed),
      () => "losesAccessByHand",
    ),
    ...(unread > 0 ? [TEXTS.notJudgedInAll({ count: unread, decides: judged !== access })] : []),
  ];
  return TEXTS.accessChange({ access: undecided ? "not determined" : judged, changes: changes.join("; ") });
}

/** The number of roles in groups. A list that is known after apply counts as one. */
export function rolesIn(groups: readonly AccessGroup[]): number {
  return groups.reduce((sum, { roles }) => sum + roles.length, 0);
}

function groupsOf(workspaces: readonly WorkspaceReport[], kind: AccessKind): AccessGroup[] {
  return workspaces.flatMap((workspace) => workspace[kind]);
}

function outcomesOf(all: readonly AccessGroup[], outcomeOf: (groups: readonly AccessGroup[]) => Outcome): string[] {
  const groups = all.filter(({ held }) => held === undefined);
  const count = rolesIn(groups.filter(({ roles }) => !roles[0]?.each));
  const outcome = outcomeOf(groups);
  return [
    ...(count > 0 ? [TEXTS.rolesInAll({ count, outcome })] : []),
    ...(groups.some(({ roles }) => roles[0]?.each) ? [TEXTS.rolesInAll({ count: "unknown", outcome })] : []),
    ...(groups.length < all.length ? [TEXTS.otherRolesInAll()] : []),
  ];
}

function outcomeOfChanges(groups: readonly AccessGroup[]): Outcome {
  if (groups.every(({ broadens, narrows }) => !broadens && !narrows)) {
    return "getsUnknownPermissions";
  }
  const isBroader = groups.some(({ access }) => access === "broader");
  const isNarrower = groups.some(({ narrows }) => narrows);
  if (isBroader && isNarrower) {
    return "gainsOrLosesPermissions";
  }
  return isBroader ? "gainsPermissions" : "losesPermissions";
}

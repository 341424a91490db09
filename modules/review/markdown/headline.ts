import type { Report } from "../report";
import { KINDS, outcomeOf } from "./group-text";
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
    KINDS.flatMap((kind) => workspace[kind].map((group) => ({ ...group, outcome: outcomeOf(kind, group) }))),
  );
  const changes = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) =>
    [false, true].flatMap((isList) => {
      const here = groups.filter((one) => one.outcome === outcome && Boolean(one.roles[0]?.each) === isList);
      const count = here.reduce((sum, { roles }) => sum + roles.length, 0);
      return count === 0 ? [] : [TEXTS.roles({ count: isList ? "unknown" : count, outcome })];
    }),
  );
  if (unread > 0) {
    changes.push(TEXTS.notJudgedInAll({ count: unread, decides: judged !== access }));
  }
  return TEXTS.accessChange({ access: undecided ? "not determined" : judged, changes: changes.join("; ") });
}

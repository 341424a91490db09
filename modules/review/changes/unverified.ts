import type { Grant, RoleGrants } from "../grants";
import { blocksUnder, type StackJson } from "../output";
import type { Move } from "../report";
import { byName, reportedRole } from "./reported";

/** Roles that keep a policy of a stack which IAM's simulator no longer checks. */
export function unverified(old: StackJson, now: StackJson, roles: readonly RoleGrants[]): Move[] {
  const isVerified = (stack: StackJson) => blocksUnder(stack, "data.aws_iam_principal_policy_simulation.").length > 0;
  const ofStack = (grants: readonly Grant[]) => grants.filter(({ stack }) => stack.name === now.name);
  const kept = roles
    .filter(({ before }) => ofStack(before).length > 0)
    .flatMap(({ after }) => ofStack(after).slice(0, 1));
  return isVerified(old) && !isVerified(now) && kept.length > 0
    ? [{ kind: "unverified", roles: kept.map(({ role }) => reportedRole(role)).sort(byName) }]
    : [];
}

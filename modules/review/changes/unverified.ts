import type { Grant, RoleGrants } from "../grants";
import type { Move } from "../report";
import { byName, reportedRole } from "./reported";

/** Roles of a stack that keep policies which are no longer verified. */
export function unverified(name: string, roles: readonly RoleGrants[]): Move[] {
  const isVerified = (grants: readonly Grant[]) =>
    grants.some(({ stack, isVerified }) => stack.name === name && isVerified);
  const found = roles.flatMap(({ before, after }) => {
    const [grant] = after.filter(({ stack }) => stack.name === name);
    return grant !== undefined && isVerified(before) && !isVerified(after) ? [reportedRole(grant.role)] : [];
  });
  return found.length === 0 ? [] : [{ kind: "unverified", roles: found.sort(byName) }];
}

import type { Grant, RoleGrants } from "../grants";
import { type Access, accessId, compareAccess, isNoAccess, union } from "../policy";
import type { AccessGroup, AccessKind } from "../report";
import { entry } from "../sameness";
import { doubtsOf, isOtherRole } from "./doubts";
import { reportedPermissions, reportedRole, reportedUndecided } from "./reported";

/** The roles whose access changes, each as a group of its own. */
export function accessChanges(roles: readonly RoleGrants[]) {
  const known = new Map<string, ReturnType<typeof compared>>();
  return roles.flatMap((role) => {
    const [before, after] = [accessOf(role.before), accessOf(role.after)];
    // The same two accesses are compared only once, since a thousand roles may have the same policy.
    const change = entry(known, `${accessId(before)} ${accessId(after)}`, () => compared(before, after));
    const undecided = [...change.undecided, ...doubtsOf(role, change.broadens).map(reportedUndecided)];
    const differing = differingGrants(role);
    const causes = differing.length > 0 ? differing : [...role.after, ...role.before].slice(0, 1);
    const [grant] = causes;
    if (grant === undefined || !(change.broadens || change.narrows || undecided.length > 0)) {
      return [];
    }
    const { account } = grant.provider;
    const reported = reportedRole(grant.role);
    const kind: AccessKind = isNoAccess(before) ? "gains" : isNoAccess(after) ? "loses" : "changes";
    const group: AccessGroup = {
      ...(account !== undefined && { account }),
      roles: [reported],
      policies: [...new Set(causes.map(({ policy }) => policy))].sort(),
      access: change.broadens || undecided.length > 0 ? "broader" : "narrower",
      ...change,
      ...(isOtherRole(role) && { added: reportedPermissions([...after.permissions.values()]), removed: [] }),
      undecided,
      adopted: differing.flatMap(({ adopted: policy }) => (policy === undefined ? [] : [{ role: reported, policy }])),
    };
    return [{ kind, stack: grant.stack.name, group }];
  });
}

function accessOf(grants: readonly Grant[]): Access {
  return union(grants.map(({ document }) => document));
}

function compared(before: Access, after: Access) {
  const { added, removed, undecided, ...change } = compareAccess(before, after);
  const reported = { added: reportedPermissions(added), removed: reportedPermissions(removed) };
  return { ...change, ...reported, undecided: undecided.map(reportedUndecided) };
}

/** The grants that only one side has, those after the change first. */
function differingGrants({ before, after }: RoleGrants): Grant[] {
  const idOf = ({ stack, policy, document }: Grant) => JSON.stringify([stack.name, policy, accessId(document)]);
  const [old, now] = [before, after].map((grants) => new Set(grants.map(idOf)));
  const byStack = (a: Grant, b: Grant) => (a.stack.name < b.stack.name ? -1 : Number(a.stack.name > b.stack.name));
  return [
    ...after.filter((grant) => !old?.has(idOf(grant))).sort(byStack),
    ...before.filter((grant) => !now?.has(idOf(grant))).sort(byStack),
  ];
}

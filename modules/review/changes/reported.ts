import type { Role } from "../grants";
import { type Permission, type UndecidedChange, unmarked } from "../policy";
import { fault } from "../problems";
import type { ReportedPermission, ReportedRole, ReportedUndecided } from "../report";
import { groupsOf, mapTexts } from "../sameness";

export function reportedRole({ name, origin, isEach }: Role): ReportedRole {
  return name !== undefined ? { name } : { from: origin?.references ?? [], ...(isEach && { each: true }) };
}

/** Sorts roles by name, and roles without a name last. */
export function byName(a: ReportedRole, b: ReportedRole): number {
  const [first, second] = [a, b].map(({ name, from = [] }) => (name === undefined ? `\uFFFF${from.join()}` : name));
  return (first ?? "") < (second ?? "") ? -1 : Number(first !== second);
}

/** Joins permissions that differ only in the names of their resources. */
export function reportedPermissions(permissions: readonly Permission[]): ReportedPermission[] {
  const groups = groupsOf(permissions, ({ effect, action, resource, conditions }) => [
    [effect, action.key, conditions],
    resource.isAllBut ? resource.key : null,
  ]);
  return groups.map((group) => {
    const [{ effect, action, resource, conditions }] = group;
    const resources = group.flatMap((one) => one.resource.names).sort();
    const patterns = { actions: action, resources: resource };
    const allBut = (["actions", "resources"] as const).filter((which) => patterns[which].isAllBut);
    const permission = { effect, actions: action.names, resources, ...(allBut.length > 0 && { allBut }), conditions };
    return mapTexts(permission, unmarked) as ReportedPermission;
  });
}

export function reportedUndecided({ code, expression, before, after }: UndecidedChange): ReportedUndecided {
  const references = [before, after].flatMap((origin) => origin?.references ?? []);
  return {
    code,
    what: fault(code).message,
    ...(expression !== undefined && { expression }),
    change: !before && after ? "added" : before && !after ? "removed" : "changed",
    from: [...new Set(references)].sort(),
  };
}

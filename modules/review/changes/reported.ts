import { HIDDEN, isCredentialAt } from "../../credentials";
import type { Role } from "../grants";
import { isBody, own } from "../output";
import { isAnyOf, type Permission, type UndecidedChange, unmarked } from "../policy";
import { fault } from "../problems";
import type { ReportedDifference, ReportedPermission, ReportedRole, ReportedUndecided } from "../report";
import { canonical, groupsOf } from "../sameness";
import type { Origin } from "../terraform";

export function reportedRole({ name, origin, isEach }: Role): ReportedRole {
  return name !== undefined ? { name } : { from: origin?.references ?? [], ...(isEach && { each: true }) };
}

/** Sorts roles by name, and roles without a name last. */
export function byName(a: ReportedRole, b: ReportedRole): number {
  const [first, second] = [a, b].map(({ name, from = [] }) => (name === undefined ? `\uFFFF${from.join()}` : name));
  return (first ?? "") < (second ?? "") ? -1 : Number(first !== second);
}

/** Joins permissions to as few statements as possible: those that differ only in names or values of one kind. */
export function reportedPermissions(permissions: readonly Permission[]): ReportedPermission[] {
  const statements = permissions.map(({ effect, action, resource, conditions }) => ({
    effect,
    allBut: [
      ...(action.isAllBut ? (["actions"] as const) : []),
      ...(resource.isAllBut ? (["resources"] as const) : []),
    ],
    tests: conditions.map(({ operator, key }) => ({ operator: unmarked(operator), key: unmarked(key) })),
    lists: [
      ...conditions.map(({ operator, values }) => ({ names: values.map(unmarked), isJoined: isAnyOf(operator) })),
      { names: action.names.map(unmarked), isJoined: !action.isAllBut },
      { names: resource.names.map(unmarked), isJoined: !resource.isAllBut },
    ],
  }));
  const most = statements.reduce((longest, { lists }) => Math.max(longest, lists.length), 0);
  const joined = Array.from({ length: most }).reduce<typeof statements>((all, _one, at) => {
    const groups = groupsOf(all, ({ lists, ...rest }) => [
      rest,
      lists.map(({ names, isJoined }, index) => (index === at && isJoined ? null : names)),
    ]);
    return groups.map(([first, ...others]) => {
      const names = [...new Set([first, ...others].flatMap(({ lists }) => lists[at]?.names ?? []))].sort();
      return { ...first, lists: first.lists.map((one, index) => (index === at ? { ...one, names } : one)) };
    });
  }, statements);
  return joined.map(({ effect, allBut, tests, lists }) => {
    const [resources = [], actions = [], ...values] = lists.map(({ names }) => names).reverse();
    const conditions = tests.map((test, at) => ({ ...test, values: values.at(-1 - at) ?? [] }));
    return { effect, actions, resources, ...(allBut.length > 0 && { allBut }), conditions };
  });
}

export function reportedUndecided({ code, expression, before, after }: UndecidedChange): ReportedUndecided {
  const references = (of: (origin: Origin) => Iterable<string>) =>
    [...new Set([before, after].flatMap((origin) => (origin === undefined ? [] : [...of(origin)])))].sort();
  return {
    code,
    what: fault(code).message,
    ...(expression !== undefined && { expression }),
    change: !before && after ? "added" : before && !after ? "removed" : "changed",
    from: references((origin) => origin.references),
    differs:
      before === undefined || after === undefined
        ? []
        : references(({ bodies }) => bodies.keys()).flatMap((reference) =>
            differences(reference, before.bodies.get(reference), after.bodies.get(reference)),
          ),
  };
}

/** The changed arguments of a block, or the change of another value. */
function differences(reference: string, before: unknown, after: unknown): ReportedDifference[] {
  if (canonical(before) === canonical(after)) {
    return [];
  }
  if (!isBody(before) || !isBody(after)) {
    return [{ reference, before: withoutCredential(reference, before), after: withoutCredential(reference, after) }];
  }
  // Terraform accepts the text "true" as well.
  const isSecret = [before.sensitive, after.sensitive].some((one) => one !== undefined && one !== false);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((argument) => canonical(own(before, argument)) !== canonical(own(after, argument)))
    .map((argument) => {
      const [old, now] = [own(before, argument), own(after, argument)].map((value) =>
        isSecret && value !== undefined ? "(sensitive)" : withoutCredential(`${reference}.${argument}`, value),
      );
      return { reference, argument, before: old, after: now };
    });
}

/** A value as JSON. A credential, known by its name or its form, is hidden. */
function withoutCredential(path: string, value: unknown): string | undefined {
  return value === undefined ? undefined : isCredentialAt(path.split("."), value) ? HIDDEN : canonical(value);
}

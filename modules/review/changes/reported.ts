import { HIDDEN, isCredentialAt } from "../../credentials";
import type { Role } from "../grants";
import { isBody, own } from "../output";
import { isAnyOf, type Pattern, type Permission, type Statement, type UndecidedChange, unmarked } from "../policy";
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

/** Joins permissions to as few statements as possible. */
export function reportedPermissions(permissions: readonly Permission[]): ReportedPermission[] {
  const statements = permissions.map(
    ({ effect, action, resource, conditions }): Statement => ({
      effect,
      actions: plain(action),
      resources: plain(resource),
      conditions: conditions.map(({ operator, key, values }) => ({
        operator: unmarked(operator),
        key: unmarked(key),
        values: values.map(unmarked),
      })),
    }),
  );
  const byValue = joinedConditions(statements);
  const byAction = groupsOf(byValue, ({ actions, ...rest }) => (actions.isAllBut ? [rest, actions] : [rest])).map(
    (group) => ({
      ...group[0],
      actions: onePattern(group.map(({ actions }) => actions)),
    }),
  );
  const byResource = groupsOf(byAction, ({ resources, ...rest }) =>
    resources.isAllBut ? [rest, resources] : [rest],
  ).map((group) => ({ ...group[0], resources: onePattern(group.map(({ resources }) => resources)) }));
  return byResource.map(({ effect, actions, resources, conditions }) => {
    const allBut = [
      ...(actions.isAllBut ? (["actions"] as const) : []),
      ...(resources.isAllBut ? (["resources"] as const) : []),
    ];
    return {
      effect,
      actions: actions.names,
      resources: resources.names,
      ...(allBut.length > 0 && { allBut }),
      conditions,
    };
  });
}

function plain({ isAllBut, names }: Pattern): Pattern {
  return { isAllBut, names: names.map(unmarked) };
}

function onePattern(patterns: readonly Pattern[]): Pattern {
  return {
    isAllBut: patterns[0]?.isAllBut ?? false,
    names: [...new Set(patterns.flatMap(({ names }) => names))].sort(),
  };
}

/** Joins statements that differ only in the values of one condition, for each position of a condition. */
function joinedConditions(statements: readonly Statement[]): readonly Statement[] {
  const most = statements.reduce((longest, { conditions }) => Math.max(longest, conditions.length), 0);
  let joined = statements;
  for (let at = 0; at < most; at++) {
    joined = joinedAt(at, joined);
  }
  return joined;
}

function joinedAt(at: number, statements: readonly Statement[]): readonly Statement[] {
  const groups = groupsOf(statements, ({ conditions, ...rest }) => {
    const { operator = "", key, values } = conditions[at] ?? {};
    return [rest, conditions.filter((_one, index) => index !== at), operator, key, isAnyOf(operator) ? [] : values];
  });
  return groups.map((group) => {
    const values = [...new Set(group.flatMap(({ conditions }) => conditions[at]?.values ?? []))].sort();
    const [first] = group;
    return { ...first, conditions: first.conditions.map((one, index) => (index === at ? { ...one, values } : one)) };
  });
}

export function reportedUndecided({ code, expression, before, after }: UndecidedChange): ReportedUndecided {
  const references = (of: (origin: Origin) => Iterable<string>) =>
    [...new Set([before, after].flatMap((origin) => (origin === undefined ? [] : [...of(origin)])))].sort();
  return {
    code,
    what: fault(code).message,
    ...(expression !== undefined && { expression }),
    change: before === undefined ? "added" : after === undefined ? "removed" : "changed",
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

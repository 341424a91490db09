import { entry, once } from "../sameness";
import { isOfExpression } from "./marked-text";
import { type Condition, isAnyOf, type Pattern, type Permission } from "./permissions";
import { matchesAll } from "./wildcards";

/**
 * Whether one of the permissions applies wherever a given one does. False also means "unknown": too many to compare, so that
 * the comparison is given up. Compares each action and each resource with the others only once: a thousand permissions have
 * few of either.
 */
export function coverageBy(others: Iterable<Permission>) {
  const all = [...others];
  const ids = new Set(all.map(({ id }) => id));
  const byAction = new Map<string, Wide>();
  for (const { effect, action, resource, conditions } of all) {
    const same = entry(byAction, `${effect} ${action.key}`, () => ({ effect, action, byResource: new Map() }));
    entry(same.byResource, resource.key, () => ({ resource, conditions: [] })).conditions.push(conditions);
  }
  const byResource = new Map([...byAction.values()].flatMap((wide) => [...wide.byResource]));
  const [actions, resources] = [new Map<string, Wide[]>(), new Map<string, string[]>()];
  let left = MAX_COMPARISONS;
  const isWider = (wide: Pattern, narrow: Pattern, test: typeof matchesAll) =>
    left-- > 0 && patternCovers(wide, narrow, test);
  const isCovered = ({ effect, action, resource, conditions }: Permission) => {
    const wides = entry(actions, `${effect} ${action.key}`, () =>
      [...byAction.values()].filter((wide) => wide.effect === effect && isWider(wide.action, action, matchesAll)),
    );
    const wideResources = entry(resources, resource.key, () =>
      [...byResource].flatMap(([key, wide]) => (isWider(wide.resource, resource, resourceMatchesAll) ? [key] : [])),
    );
    const wideConditions = wides.flatMap(({ byResource: of }) =>
      wideResources.flatMap((key) => of.get(key)?.conditions ?? []),
    );
    return alternatives(conditions).every((narrow) =>
      wideConditions.some((wide) => left-- > 0 && followsAll(wide, narrow)),
    );
  };
  return {
    covers: (permission: Permission) => ids.has(permission.id) || isCovered(permission),
    isGivenUp: () => left < 0,
  };
}

const MAX_COMPARISONS = 3_000_000;

/** Permissions with the same actions. */
interface Wide {
  readonly effect: Permission["effect"];
  readonly action: Pattern;
  readonly byResource: Map<string, { readonly resource: Pattern; readonly conditions: Array<readonly Condition[]> }>;
}

/** More than people write. Conditions with more are compared as a whole. */
const MAX_ALTERNATIVES = 1000;

/** The sets of conditions of which one is enough. Each may be covered by another permission. */
const alternatives = once((conditions: readonly Condition[]) =>
  conditions.reduce<Condition[][]>(
    (found, condition) => {
      const { operator, values } = condition;
      const isSplit = isAnyOf(operator) && values.length > 0 && found.length * values.length <= MAX_ALTERNATIVES;
      const choices = isSplit ? values.map((value) => [value]) : [values];
      return found.flatMap((before) => choices.map((one) => [...before, { ...condition, values: one }]));
    },
    [[]],
  ),
);

/** Whether a permission with these conditions applies wherever the other does. With fewer conditions it applies more often. */
function followsAll(wide: readonly Condition[], narrow: readonly Condition[]): boolean {
  return wide.every((condition) => narrow.some((other) => follows(condition, other)));
}

function patternCovers(wide: Pattern, narrow: Pattern, isWider: (wide: string, narrow: string) => boolean): boolean {
  if (wide.isAllBut) {
    return narrow.isAllBut && wide.compared.every((name) => narrow.compared.some((other) => isWider(other, name)));
  }
  return wide.compared.some(
    (name) => name === "*" || (!narrow.isAllBut && narrow.compared.every((one) => isWider(name, one))),
  );
}

/** A `*` in one part of an ARN does not match text of the next part. */
function resourceMatchesAll(wide: string, narrow: string): boolean {
  const [parts, others] = [arnParts(wide), arnParts(narrow)];
  if (parts !== undefined || others !== undefined) {
    return (
      wide === "*" || (parts?.every((part, at) => others !== undefined && matchesAll(part, others[at] ?? "")) ?? false)
    );
  }
  // Without `arn:`, only an expression at the start can make it an ARN.
  return wide === narrow || (isOfExpression(wide[0]) && matchesAll(wide, narrow));
}

function arnParts(resource: string): string[] | undefined {
  const [, ...parts] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(resource) ?? [];
  return parts.length === 0 ? undefined : parts;
}

/** Whether a condition is true wherever another one is. */
function follows(condition: Condition, from: Condition): boolean {
  const { operator, key, values } = condition;
  if (operator !== from.operator || key.toLowerCase() !== from.key.toLowerCase()) {
    return false;
  }
  if (values.length === from.values.length && values.every((value) => from.values.includes(value))) {
    return true;
  }
  if (NONE_OF.test(operator)) {
    return values.every((value) => from.values.includes(value));
  }
  const isLike = /StringLike(IfExists)?$/.test(operator);
  const covers = (wide: string, narrow: string) => wide === narrow || (isLike && matchesAll(wide, narrow));
  return isAnyOf(operator) && from.values.every((value) => values.some((one) => covers(one, value)));
}

/** The operators of which a condition is true if none of its values matches. */
const NONE_OF =
  /^(StringNot(Equals|EqualsIgnoreCase|Like)|ArnNot(Equals|Like)|(Numeric|Date)NotEquals|NotIpAddress)(IfExists)?$/;

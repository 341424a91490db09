import type { Aws } from "./aws";
import type { Block } from "./bindings-schema";
import type { Resource } from "./terraform-type";
import { isValues, UNKNOWN, Unknown, type Value, type Values } from "./values";

export interface Plan {
  readonly planned: Values;
  readonly replacedFor: readonly string[];
}

/** What is to become of a resource that isn't there yet (`prior` is null) or that changes. */
export function planOf(
  aws: Aws,
  resource: Resource,
  schema: Block,
  { prior, proposed }: { prior: Values | null; proposed: Values },
): Plan {
  const planned = { ...proposed };
  for (const [name, value] of Object.entries(resource.defaults ?? {})) {
    planned[name] ??= value;
  }
  const isDefined = (name: string) => schema.attributes.some((attribute) => attribute.name === name);
  if (isDefined("region")) {
    planned.region ??= aws.region;
  }
  if (isDefined("tags_all")) {
    planned.tags_all = planned.tags ?? {};
  }
  resource.plan?.(planned, prior);
  if (prior === null) {
    return { planned: withUnknowns(schema, planned), replacedFor: [] };
  }
  for (const [name, value] of Object.entries(prior)) {
    // The provider can't tell an empty text from none.
    if (value === "") {
      planned[name] ??= value;
    }
  }
  const replacedFor = resource.replacedFor.filter((name) => (planned[name] ?? null) !== (prior[name] ?? null));
  return { planned, replacedFor };
}

/** What is computed and wasn't given is known once the resource is there. */
function withUnknowns(schema: Block, values: Values): Values {
  const planned = { ...values };
  for (const { name, computed } of schema.attributes) {
    if (computed) {
      planned[name] ??= UNKNOWN;
    }
  }
  for (const { name, block } of schema.blocks) {
    planned[name] = mapped(planned[name] ?? [], (inner) => withUnknowns(block, inner));
  }
  return planned;
}

/** What was unknown in a plan and that nothing gave a value to. */
export function withoutUnknowns(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, known(value)]));
}

function known(value: Value): Value {
  return value instanceof Unknown ? null : mapped(value, withoutUnknowns);
}

function mapped(value: Value, change: (values: Values) => Values): Value {
  return Array.isArray(value) ? value.map((one) => (isValues(one) ? change(one) : one)) : value;
}

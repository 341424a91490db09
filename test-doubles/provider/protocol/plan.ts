import type { Aws } from "../account";
import type { Block } from "../schema";
import type { Resource } from "../terraform-type";
import { mapBlocks, UNKNOWN, type Values } from "../values";

export interface Plan {
  readonly planned: Values;
  readonly replacedFor: readonly string[];
}

/** Plans the creation of a resource (`prior` is null) or its change. */
export function plan(
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
    return { planned: withUnknownsForComputed(schema, planned), replacedFor: [] };
  }
  for (const [name, value] of Object.entries(prior)) {
    // The provider treats an empty text as a missing one.
    if (value === "") {
      planned[name] ??= value;
    }
  }
  const replacedFor = resource.replacedFor.filter((name) => (planned[name] ?? null) !== (prior[name] ?? null));
  return { planned, replacedFor };
}

/** Marks computed attributes without a value as unknown: they get their value when the resource is created. */
function withUnknownsForComputed(schema: Block, values: Values): Values {
  const planned = { ...values };
  for (const { name, computed } of schema.attributes) {
    if (computed) {
      planned[name] ??= UNKNOWN;
    }
  }
  for (const { name, block } of schema.blocks) {
    planned[name] = mapBlocks(planned[name] ?? [], (inner) => withUnknownsForComputed(block, inner));
  }
  return planned;
}

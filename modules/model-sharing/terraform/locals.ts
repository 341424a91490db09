import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { addressOf } from "./address";

/** Adds a local with a value to the grant, so that expressions can refer to the value. */
export function addLocal(grant: Construct, address: readonly string[], value: unknown): TerraformLocal {
  const id = addressOf(grant, ...address);
  const local = new TerraformLocal(grant, `local=${id}`, value);
  local.overrideLogicalId(id);
  return local;
}

/** The reference to a local in another expression. A token there would be an expression inside an expression. */
export function refer(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}

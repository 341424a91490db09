import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { addressOf } from "./address";

/** Puts a value into a local of the grant, so that an expression can name it. */
export function addLocal(grant: Construct, address: readonly string[], value: unknown): TerraformLocal {
  const id = addressOf(grant, ...address);
  const local = new TerraformLocal(grant, `local=${id}`, value);
  local.overrideLogicalId(id);
  return local;
}

/** A local, as another expression names it. A token there would be an expression inside an expression. */
export function refer(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}

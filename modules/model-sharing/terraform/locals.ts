import { TerraformLocal } from "cdktf";
import type { Construct } from "constructs";
import { addressOf } from "./address";

/** Adds a local with a value to the grant, so that expressions can refer to the value. */
export function addLocal(grant: Construct, address: readonly string[], value: unknown): TerraformLocal {
  const id = addressOf(grant, ...address);
  return new GrantLocal(grant, `local=${id}`, id, value);
}

/** A local of a grant. Expressions contain its name as text, so the name can't change. */
class GrantLocal extends TerraformLocal {
  constructor(scope: Construct, id: string, name: string, value: unknown) {
    super(scope, id, value);
    super.overrideLogicalId(name);
  }

  public override overrideLogicalId(name: string): never {
    throw new Error(
      `${this.node.path}: Logical ID may not be overridden, because other expressions of the grant contain the name local.${this.friendlyUniqueId}. Leave out this local, and ${JSON.stringify(name)}.`,
    );
  }
}

/** The reference to a local in another expression. A token there would be an expression inside an expression. */
export function refer(local: TerraformLocal): string {
  return `local.${local.friendlyUniqueId}`;
}

import { createHash } from "node:crypto";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * The start of every address that a construct makes: its path in the stack, legible, then a hash of that path.
 *
 * CDKTF's own addresses won't do: an id right under a stack gets no hash, so that `a.b` and `ab` become one address,
 * an id `Default` is passed over, and one that starts with a digit is no name to Terraform.
 */
export function addressPrefix(construct: Construct): string {
  const path = construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
  const legible = path.replace(/\//g, "_").replace(/[^A-Za-z0-9_-]/g, "");
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 8).toUpperCase();
  return `${legible.replace(/^(?![A-Za-z_])/, "_")}_${hash}`;
}

/**
 * A role's part of its Terraform address: the name itself, with what Terraform can't hold as `_xHEX_`.
 * Two names never share one: every `_x` that comes out starts an escape, since a `_x` that goes in is escaped too.
 */
export function addressPart(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]|_(?=x)/gu, (character) => {
    const hex = character.codePointAt(0)?.toString(16).toUpperCase();
    return `_x${hex}_`;
  });
}

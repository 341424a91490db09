import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * The Terraform address of something that a construct makes: the construct's path in its stack, and what tells the
 * thing from others there, part by part, `_x_` before each.
 *
 * CDKTF's own addresses won't do: `a.b` and `ab` right under a stack become one, an id `Default` is passed over, an id
 * that starts with a digit is no name to Terraform, and a hash is 32 bits long. Here no two share an address, since path
 * and parts can be read back from it.
 */
export function addressOf(construct: Construct, ...parts: readonly string[]): string {
  const path = construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
  return [path, ...parts]
    .map(escaped)
    .join("_x_")
    .replace(/^[0-9-]/, escapeOf);
}

/** What Terraform can't hold becomes `_xHEX_`; so does a `_` before an `x`, so that every `_x` that comes out is ours. */
function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]|_(?=x)/gu, escapeOf);
}

function escapeOf(character: string): string {
  return `_x${character.codePointAt(0)?.toString(16).toUpperCase()}_`;
}

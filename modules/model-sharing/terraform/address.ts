import { Lazy, TerraformDataSource, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * Makes the Terraform address of an element of a construct: the construct's path in its stack, then the parts that tell
 * the element from others, each after `_x_`.
 *
 * CDKTF's addresses are not unique: `a.b` and `ab` right under a stack become the same, an id `Default` is ignored, an
 * id that starts with a digit is not a valid name in Terraform, and a hash has 32 bits. Addresses from here are unique,
 * because the path and the parts can be read back from them.
 */
export function addressOf(construct: Construct, ...parts: readonly string[]): string {
  const path = construct.node.path.slice(TerraformStack.of(construct).node.path.length + 1);
  return [path, ...parts]
    .map(escaped)
    .join("_x_")
    .replace(/^[0-9-]/, escapeOf);
}

/**
 * Refers to a resource or data source in an expression or an argument. The name is read when the stack is written, so that
 * `overrideLogicalId` still has an effect on an element of the grant.
 *
 * @param around - what the address becomes there: by default, itself
 */
export function referenceTo(
  element: TerraformResource | TerraformDataSource,
  around: (address: string) => string = (address) => address,
): string {
  const kind = TerraformDataSource.isTerraformDataSource(element) ? "data." : "";
  return Lazy.stringValue({
    produce: () => around(`${kind}${element.terraformResourceType}.${element.friendlyUniqueId}`),
  });
}

/** Replaces invalid characters by `_xHEX_`, and also a `_` before an `x`, so that every `_x` is made here. */
function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]|_(?=x)/gu, escapeOf);
}

function escapeOf(character: string): string {
  return `_x${character.codePointAt(0)?.toString(16).toUpperCase()}_`;
}

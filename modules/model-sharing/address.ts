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

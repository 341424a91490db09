import type { Block } from "../schema";

/** Converts a schema to the form of Terraform's protocol. */
export function schemaMessage(block: Block) {
  return { version: 0, block: blockMessage(block) };
}

interface BlockMessage {
  attributes: object[];
  block_types: object[];
}

function blockMessage({ attributes, blocks }: Block): BlockMessage {
  return {
    attributes: attributes.map((attribute) => ({ ...attribute, type: Buffer.from(JSON.stringify(attribute.type)) })),
    block_types: blocks.map(({ name, nesting, minItems, maxItems, block }) => ({
      type_name: name,
      nesting,
      min_items: minItems,
      max_items: maxItems,
      block: blockMessage(block),
    })),
  };
}

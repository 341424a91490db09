import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import type { Block } from "./bindings-schema";
import { isValues, UNKNOWN, Unknown, type Value, type Values } from "./values";

/** How Terraform sends a value. */
export interface DynamicValue {
  msgpack?: Uint8Array;
  json?: Uint8Array;
}

const PLAIN_UNKNOWN = 0;
/** An unknown that Terraform knows something about, such as that it isn't null. */
const REFINED_UNKNOWN = 12;

const extensionCodec = new ExtensionCodec();
extensionCodec.register({
  type: PLAIN_UNKNOWN,
  encode: (value) => (value instanceof Unknown ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
extensionCodec.register({ type: REFINED_UNKNOWN, encode: () => null, decode: () => UNKNOWN });
const encoder = new Encoder({ extensionCodec });
const decoder = new Decoder({ extensionCodec });

/** Null is what isn't there: a resource before it is created, or after it is gone. */
export function decoded(value: DynamicValue | null | undefined): Values | null {
  if (value?.msgpack?.length) {
    return decoder.decode(value.msgpack) as Values | null;
  }
  return value?.json?.length ? JSON.parse(Buffer.from(value.json).toString()) : null;
}

export function encoded(block: Block, values: Values | null): DynamicValue {
  return { msgpack: encoder.encode(values && complete(block, values)) };
}

/** Terraform takes an object only with every member that its schema has, and no other. */
function complete(block: Block, values: Values): Values {
  const whole: Values = {};
  for (const { name } of block.attributes) {
    whole[name] = values[name] ?? null;
  }
  for (const { name, block: inner } of block.blocks) {
    whole[name] = completeBlocks(inner, values[name]);
  }
  return whole;
}

function completeBlocks(block: Block, value: Value | undefined): Value {
  if (value instanceof Unknown) {
    return value;
  }
  return Array.isArray(value) ? value.map((one) => (isValues(one) ? complete(block, one) : one)) : [];
}

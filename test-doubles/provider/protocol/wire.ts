import { Decoder, Encoder, ExtensionCodec } from "@msgpack/msgpack";
import type { Block } from "../schema";
import { isValues, UNKNOWN, Unknown, type Value, type Values } from "../values";

/** A value as Terraform sends it: in one of two encodings. */
export interface DynamicValue {
  msgpack?: Uint8Array;
  json?: Uint8Array;
}

const PLAIN_UNKNOWN = 0;
/** An unknown value with a known property, such as that it isn't null. */
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

/** Decodes a value. Null stands for a resource that does not exist: before its creation, or after its deletion. */
export function decode(value: DynamicValue | null | undefined): Values | null {
  if (value?.msgpack?.length) {
    return decoder.decode(value.msgpack) as Values | null;
  }
  return value?.json?.length ? JSON.parse(Buffer.from(value.json).toString()) : null;
}

export function encode(block: Block, values: Values | null): DynamicValue {
  return { msgpack: encoder.encode(values && withSchemaMembers(block, values)) };
}

/** Adds missing members as null, because Terraform accepts an object only with exactly the members of its schema. */
function withSchemaMembers(block: Block, values: Values): Values {
  const whole: Values = {};
  for (const { name } of block.attributes) {
    whole[name] = values[name] ?? null;
  }
  for (const { name, block: inner } of block.blocks) {
    whole[name] = blocksWithSchemaMembers(inner, values[name]);
  }
  return whole;
}

function blocksWithSchemaMembers(block: Block, value: Value | undefined): Value {
  if (value instanceof Unknown) {
    return value;
  }
  return Array.isArray(value) ? value.map((one) => (isValues(one) ? withSchemaMembers(block, one) : one)) : [];
}

import { type Members, membersOf, settableOf } from "./bindings-members";
import { bindingText } from "./bindings-text";

export interface Block {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly NestedBlock[];
}

export interface Attribute {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

export interface NestedBlock {
  readonly name: string;
  readonly nesting: "LIST" | "SET";
  readonly minItems: number;
  /** 0 is any number. */
  readonly maxItems: number;
  readonly block: Block;
}

/** A type as Terraform writes it in JSON. */
export type Type = "string" | "number" | "bool" | [Collection, Type] | ["object", Record<string, Type>];
type Collection = "list" | "set" | "map";

/** Where the bindings have a type: the folder, and the class in it. */
export interface Binding {
  readonly folder: string;
  readonly className: string;
}

/** The schema of a resource, a data source or the provider, out of its binding. */
export function schemaOf({ folder, className }: Binding): Block {
  const text = bindingText(folder);
  const whole = text.get(`class ${className}`);
  if (whole === undefined) {
    throw new Error(`The binding ${folder} has no class ${className}.`);
  }
  return blockOf(text, membersOf(whole), whole.slice(whole.indexOf("synthesizeHclAttributes")));
}

/** Every member has a comment, but for the provider's own blocks; what can be set is also written out. */
function blockOf(text: Map<string, string>, members: Members, writer: string): Block {
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  for (const { name, isBlock, isOne, type, storage } of settableOf(writer)) {
    const { required, optional, computed } = members.get(name) ?? UNSAID;
    if (isBlock) {
      blocks.push({
        name,
        nesting: type === "set" ? "SET" : "LIST",
        minItems: required ? 1 : 0,
        maxItems: isOne ? 1 : 0,
        block: nestedBlock(text, storage.replace(/List$/, "")),
      });
    } else {
      attributes.push({ name, type: settableType(type, storage), required, optional, computed });
    }
  }
  const known = new Set([...attributes, ...blocks].map(({ name }) => name));
  for (const [name, { code, computed }] of members) {
    if (computed && !known.has(name)) {
      attributes.push({ name, type: computedType(text, code), required: false, optional: false, computed });
    }
  }
  return { attributes, blocks };
}

const UNSAID = { required: false, optional: true, computed: false };

function nestedBlock(text: Map<string, string>, struct: string): Block {
  const writer = text.get(`function ${struct.charAt(0).toLowerCase()}${struct.slice(1)}ToHclTerraform`);
  if (writer === undefined) {
    throw new Error(`The bindings have no block ${struct}.`);
  }
  return blockOf(text, nestedMembers(text, struct), writer);
}

function nestedMembers(text: Map<string, string>, struct: string): Members {
  return membersOf(text.get(`class ${struct}OutputReference`) ?? "");
}

function settableType(type: string, storage: string): Type {
  const element = SCALARS[storage.replace(/(List|Map)$/, "")];
  if (element === undefined) {
    throw new Error(`The bindings have an unknown type ${storage}.`);
  }
  return type === "simple" ? element : [type as Collection, element];
}

const SCALARS: Readonly<Record<string, Type>> = { string: "string", number: "number", boolean: "bool" };

/** What can't be set is only read, so that its type shows in how it is read. */
function computedType(text: Map<string, string>, code: string): Type {
  const [, struct, isSet] = /= new (\w+)List\(this, "\w+", (true|false)\)/.exec(code) ?? [];
  if (struct !== undefined) {
    const fields = [...nestedMembers(text, struct)].map(([name, inner]) => [name, computedType(text, inner.code)]);
    return [isSet === "true" ? "set" : "list", ["object", Object.fromEntries(fields)]];
  }
  const type = READERS.find(([reader]) => code.includes(reader))?.[1];
  if (type === undefined) {
    throw new Error(`The bindings read a type in an unknown way: ${code}`);
  }
  return type;
}

/** The first that is found, so a set goes before the list that it is read as. */
const READERS: readonly (readonly [string, Type])[] = [
  ["new cdktf.StringMap(", ["map", "string"]],
  ["getStringMapAttribute(", ["map", "string"]],
  ["cdktf.Fn.tolist(this.getListAttribute(", ["set", "string"]],
  ["getListAttribute(", ["list", "string"]],
  ["getNumberAttribute(", "number"],
  ["getBooleanAttribute(", "bool"],
  ["getStringAttribute(", "string"],
];

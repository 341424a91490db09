import { bindingSource } from "./binding-source";
import { classMembers, type Members, settableMembers } from "./class-members";

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
  /** 0 means any number. */
  readonly maxItems: number;
  readonly block: Block;
}

/** A type in Terraform's JSON notation. */
export type Type = "string" | "number" | "bool" | [Collection, Type] | ["object", Record<string, Type>];
type Collection = "list" | "set" | "map";

/** The place of a type in the bindings: a folder, and a class in it. */
export interface Binding {
  readonly folder: string;
  readonly className: string;
}

/** Reads the schema of a resource, a data source or the provider from its binding. */
export function schemaOf({ folder, className }: Binding): Block {
  const text = bindingSource(folder);
  const whole = text.get(`class ${className}`);
  if (whole === undefined) {
    throw new Error(`The binding ${folder} has no class ${className}.`);
  }
  return blockOf(text, classMembers(whole), whole.slice(whole.indexOf("synthesizeHclAttributes")));
}

/** Every member has a comment, except in the provider's own blocks. The writer lists the members that can be set. */
function blockOf(text: Map<string, string>, members: Members, writer: string): Block {
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  for (const { name, isBlock, isSingle, type, storage } of settableMembers(writer)) {
    const { required, optional, computed } = members.get(name) ?? WITHOUT_COMMENT;
    if (isBlock) {
      blocks.push({
        name,
        nesting: type === "set" ? "SET" : "LIST",
        minItems: required ? 1 : 0,
        maxItems: isSingle ? 1 : 0,
        block: nestedBlock(text, storage.replace(/List$/, "")),
      });
    } else {
      attributes.push({ name, type: typeOfSettable(type, storage), required, optional, computed });
    }
  }
  const known = new Set([...attributes, ...blocks].map(({ name }) => name));
  for (const [name, { code, computed }] of members) {
    if (computed && !known.has(name)) {
      attributes.push({ name, type: typeOfComputed(text, code), required: false, optional: false, computed });
    }
  }
  return { attributes, blocks };
}

const WITHOUT_COMMENT = { required: false, optional: true, computed: false };

function nestedBlock(text: Map<string, string>, struct: string): Block {
  const writer = text.get(`function ${struct.charAt(0).toLowerCase()}${struct.slice(1)}ToHclTerraform`);
  if (writer === undefined) {
    throw new Error(`The bindings have no block ${struct}.`);
  }
  return blockOf(text, nestedMembers(text, struct), writer);
}

function nestedMembers(text: Map<string, string>, struct: string): Members {
  return classMembers(text.get(`class ${struct}OutputReference`) ?? "");
}

function typeOfSettable(type: string, storage: string): Type {
  const element = SCALARS[storage.replace(/(List|Map)$/, "")];
  if (element === undefined) {
    throw new Error(`The bindings have an unknown type ${storage}.`);
  }
  return type === "simple" ? element : [type as Collection, element];
}

const SCALARS: Readonly<Record<string, Type>> = { string: "string", number: "number", boolean: "bool" };

/** A member that can't be set has no entry in the writer, so its type is taken from the code that reads it. */
function typeOfComputed(text: Map<string, string>, code: string): Type {
  const [, struct, isSet] = /= new (\w+)List\(this, "\w+", (true|false)\)/.exec(code) ?? [];
  if (struct !== undefined) {
    const fields = [...nestedMembers(text, struct)].map(([name, inner]) => [name, typeOfComputed(text, inner.code)]);
    return [isSet === "true" ? "set" : "list", ["object", Object.fromEntries(fields)]];
  }
  const type = READERS.find(([reader]) => code.includes(reader))?.[1];
  if (type === undefined) {
    throw new Error(`The bindings read a type in an unknown way: ${code}`);
  }
  return type;
}

/** Code → type. The first match counts: a set is read through a list, so it comes before the list. */
const READERS: readonly (readonly [string, Type])[] = [
  ["new cdktf.StringMap(", ["map", "string"]],
  ["getStringMapAttribute(", ["map", "string"]],
  ["cdktf.Fn.tolist(this.getListAttribute(", ["set", "string"]],
  ["getListAttribute(", ["list", "string"]],
  ["getNumberAttribute(", "number"],
  ["getBooleanAttribute(", "bool"],
  ["getStringAttribute(", "string"],
];

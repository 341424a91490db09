import { fault, type PropFault } from "../problems";

/** Returns what a value is, if it is a function or an object that is neither a list nor a plain map. */
export function otherObjectFault(value: unknown): PropFault | undefined {
  if (typeof value === "function") {
    return fault("otherObject", { type: "function", kind: "function" });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value) || isPlain(value)) {
    return undefined;
  }
  const { name } = (value.constructor ?? {}) as { name?: string };
  return fault("otherObject", { type: name || "object of a class", kind: kindOf(value) });
}

/** An object of another realm has another Object.prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: object) {
  if ("_getForEachExpression" in value) {
    return "terraformIterator";
  }
  if ("then" in value) {
    return "promise";
  }
  if (!(Symbol.iterator in value)) {
    return "object";
  }
  return "entries" in value && "get" in value ? "map" : "iterable";
}

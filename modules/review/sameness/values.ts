import { createHash } from "node:crypto";

/** A value as a text that does not depend on the order of keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      const entries = inner instanceof Map ? [...inner] : isObject(inner) ? Object.entries(inner) : undefined;
      return entries === undefined ? inner : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    }) ?? "null"
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A short text for a value. Different values have different texts. */
export function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, 32);
}

/** A value with another value in place of each text in it, also of each key if `isKeyToo`. */
export function mapTexts(value: unknown, change: (text: string) => unknown, isKeyToo = false): unknown {
  if (typeof value === "string") {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((inner) => mapTexts(inner, change, isKeyToo));
  }
  const changeKey = (key: string) => (isKeyToo ? String(change(key)) : key);
  return isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [changeKey(key), mapTexts(inner, change, isKeyToo)]),
      )
    : value;
}

/** A function that computes its result only once for each object. */
export function once<Key extends object, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const found = known.get(key) ?? { result: compute(key) };
    known.set(key, found);
    return found.result;
  };
}

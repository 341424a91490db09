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

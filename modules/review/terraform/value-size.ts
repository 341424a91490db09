const sizes = new WeakMap<object, number>();

/** The number of characters and values in a value, counted once for each object, since locals share objects. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") {
    return value.length;
  }
  if (typeof value !== "object" || value === null) {
    return 1;
  }
  const size = sizes.get(value) ?? Object.values(value).reduce<number>((sum, inner) => sum + sizeOf(inner), 1);
  sizes.set(value, size);
  return size;
}

/** A value with another value in place of each text in it, also of keys if `isKeyToo`. */
export function mapTexts(value: unknown, change: (text: string) => unknown, isKeyToo = false): unknown {
  if (typeof value === "string") {
    return change(value);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Array.isArray(value)
    ? value.map((inner) => mapTexts(inner, change, isKeyToo))
    : Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          isKeyToo ? String(change(key)) : key,
          mapTexts(inner, change, isKeyToo),
        ]),
      );
}

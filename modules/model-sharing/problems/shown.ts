/** A place in the props, for example `["profileRoles", 2]`. */
export type PropPath = ReadonlyArray<string | number>;

/** The text of a place: `profileRoles[2]`, `limitTo.region`. */
export function pathText(path: PropPath): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}

/** A value as plain data. Lists and objects become empty, because their content may be large, circular or secret. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [];
  }
  return typeof value === "object" && value !== null ? {} : value;
}

/** A value for a message: on one line, readable, and not too long. The content of lists and objects isn't shown. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (typeof value === "object" && value !== null) {
    return "a mapping";
  }
  if (typeof value !== "string") {
    return String(value);
  }
  return value.length > 120
    ? `${legible(JSON.stringify(value.slice(0, 100)))}… (${value.length} characters)`
    : legible(JSON.stringify(value));
}

/** Escapes characters that move the cursor, break the line or change the direction of the text. */
export function legible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, "0")}`,
  );
}

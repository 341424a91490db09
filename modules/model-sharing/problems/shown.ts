/** Where in the props, for example `["profileRoles", 2]`. */
export type PropPath = ReadonlyArray<string | number>;

/** `profileRoles[2]`, `limitTo.region` */
export function pathText(path: PropPath): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}

/** A value as plain data: of a list or an object only its kind, since what is inside may be large, circular or secret. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [];
  }
  return typeof value === "object" && value !== null ? {} : value;
}

/** A value as it can stand in a message: on one line, legible, and not too long. What is inside a list isn't shown. */
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

/** Text without what moves a cursor, breaks a line or turns the direction of writing. */
export function legible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, "0")}`,
  );
}

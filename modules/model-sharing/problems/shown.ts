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

/**
 * A value for a message: on one line, readable, and not too long. The content of lists and objects isn't shown. Characters
 * that can look like others are named by their code points.
 */
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
  const text = value.length > 120 ? value.slice(0, 100) : value;
  const rest = value.length > 120 ? `… (${value.length} characters)` : "";
  return `${legible(JSON.stringify(text))}${rest}${codePointsText(text)}`;
}

/** ` (with U+0410)`, for a text that has letters outside ASCII. */
function codePointsText(text: string): string {
  const codes = [...new Set(text.match(/[\p{L}\p{M}\p{N}]/gu))]
    .filter((character) => character > "~")
    .map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
  return codes.length === 0 ? "" : ` (with ${codes.slice(0, 3).join(", ")}${codes.length > 3 ? ", …" : ""})`;
}

/** Escapes characters that move the cursor, break the line or change the direction of the text. */
export function legible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u${character.codePointAt(0)?.toString(16).padStart(4, "0")}`,
  );
}

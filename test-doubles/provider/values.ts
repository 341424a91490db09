/** A value that Terraform will only know once something else is there. */
export class Unknown {
  readonly isUnknown = true;
}
export const UNKNOWN = new Unknown();

export type Value = string | number | boolean | null | Unknown | Value[] | Values;
export interface Values {
  [name: string]: Value;
}

export function isKnown(value: Value | undefined): value is Exclude<Value, null | Unknown> {
  return value !== undefined && value !== null && !(value instanceof Unknown);
}

/** The text that an argument holds, if it was given one and it is known. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function textsOf(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The blocks of one name, of which each is a mapping. */
export function blocksOf(values: Values, name: string): Values[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter(isValues) : [];
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

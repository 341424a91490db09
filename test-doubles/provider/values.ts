/** A value that Terraform knows only after it has applied something else. */
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

/** An argument's text, if it is set and known. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

export function textsOf(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** All blocks of one name. */
export function blocksOf(values: Values, name: string): Values[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter(isValues) : [];
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

/** Replaces unknown values by null: after an apply, nothing has given them a value. */
export function withoutUnknowns(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, knownOrNull(value)]));
}

function knownOrNull(value: Value): Value {
  return value instanceof Unknown ? null : mapBlocks(value, withoutUnknowns);
}

/** Changes each block of a list of blocks. Other values stay. */
export function mapBlocks(value: Value, change: (values: Values) => Values): Value {
  return Array.isArray(value) ? value.map((one) => (isValues(one) ? change(one) : one)) : value;
}

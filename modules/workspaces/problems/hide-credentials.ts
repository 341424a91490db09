import { withoutCredentials } from "../../credentials";
import type { Fault } from "../../model-sharing";

/**
 * A fault without credentials, in its text and in its values.
 *
 * @param secrets - credentials of the file, which nothing may show even where they don't look like one
 */
export function hideCredentials<Kind extends Fault>(fault: Kind, secrets: readonly string[]): Kind {
  const hide = (value: unknown): unknown => {
    if (typeof value === "string") {
      return withoutCredentials(value, secrets);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Array.isArray(value)
      ? value.map(hide)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hide(inner)]));
  };
  return { ...fault, values: hide(fault.values), message: withoutCredentials(fault.message, secrets) };
}

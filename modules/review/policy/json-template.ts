import { isAsWritten, isBody } from "../output";
import { templateParts } from "../terraform";

/** Parses a template that is JSON with expressions inside of its strings. Gives undefined if it is not. */
export function parseJsonTemplate(template: string): unknown {
  const parts = templateParts(template);
  if (parts === undefined) {
    return undefined;
  }
  const expressions: string[] = [];
  const text = parts
    .map((part) => ("text" in part ? part.text : `\uE000${expressions.push(part.expression) - 1}\uE001`))
    .join("");
  try {
    const parsed: unknown = JSON.parse(text);
    // Of a key that is defined twice, JSON.parse drops the first value.
    return isAsWritten(text, parsed) ? withExpressions(parsed, expressions) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the expressions back where their numbers are. */
function withExpressions(value: unknown, expressions: readonly string[]): unknown {
  if (typeof value === "string") {
    return value.replace(/\uE000(\d+)\uE001/g, (_all, index) => `\${${expressions[Number(index)]}}`);
  }
  if (Array.isArray(value)) {
    return value.map((inner) => withExpressions(inner, expressions));
  }
  return isBody(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          String(withExpressions(key, expressions)),
          withExpressions(inner, expressions),
        ]),
      )
    : value;
}

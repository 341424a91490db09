import { endOf } from "./template";

/** The names of a reference, such as `["aws_iam_role", "analyst", "name"]`, or undefined for any other expression. */
export function referencePath(expression: string): string[] | undefined {
  return REFERENCE.exec(expression)?.[0] === expression && !CONSTANTS.includes(expression)
    ? [...expression.matchAll(/[\w-]+|"([^"]*)"/g)].map(([name, quoted]) => quoted ?? name)
    : undefined;
}

const REFERENCE = /^[A-Za-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|"[^"\\$%]*")\])*/;
const CONSTANTS = ["true", "false", "null"];

/** The ARN whose last segment an expression takes: `X` in `element(reverse(split("/", X)), 0)`. */
export function arnOfLastSegment(expression: string): string | undefined {
  const [, ofCall, ofIndex] = LAST_SEGMENT.exec(expression) ?? [];
  return ofCall ?? ofIndex;
}

const LAST_SEGMENT =
  /^(?:element\(reverse\(split\("\/", ?([^()]+)\)\), ?0\)|reverse\(split\("\/", ?([^()]+)\)\)\[0\])$/;

/** More than a policy can have, and less than the call stack allows. */
const MAX_BRACKETS = 1000;

/**
 * The value of a literal such as `{"a" = [1, local.b]}`, or undefined for any other expression. Its texts are templates,
 * also those in place of references. What is not a literal does not become JSON either.
 */
export function literalOf(expression: string): unknown {
  if ((expression.match(/[[{]/g) ?? []).length > MAX_BRACKETS) {
    return undefined;
  }
  try {
    let json = "";
    for (let at = 0; at < expression.length; ) {
      const isText = expression[at] === '"';
      const end = isText ? endOf(expression, at + 1, '"') : expression.indexOf('"', at);
      const part = expression.slice(at, end === -1 ? undefined : end);
      // A text with quotes in an expression inside of it is refused here, since it would become several texts.
      json += isText ? JSON.stringify(JSON.parse(part)) : jsonOf(part);
      at += part.length;
    }
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The part of a literal between its texts as JSON: `=` becomes `:`, and a reference becomes a template. */
function jsonOf(part: string): string {
  return part
    .replace(/=/g, ":")
    .replace(/([A-Za-z_][\w-]*)(?=\s*:)|[A-Za-z_][\w.-]*|\d[\d.]*/g, (found, key?: string) => {
      const isJson = CONSTANTS.includes(found) || String(Number(found)) === found;
      return isJson ? found : JSON.stringify(key ?? (/^\d/.test(found) ? found : `\${${found}}`));
    });
}

// Terraform's template strings: text with expressions in `${…}`. `$${` is text.

type TemplatePart = { readonly text: string } | { readonly expression: string };

/** The parts of a template, or undefined if it has a `%{…}` directive or an expression without an end. */
export function templateParts(template: string): TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let start = 0;
  for (const { 0: found, index } of template.matchAll(/([$%])\1\{|[$%]\{/g)) {
    if (index < start || found.length === 3) {
      continue;
    }
    const end = found === "${" ? endOf(template, index + 2, "}") : undefined;
    if (end === undefined) {
      return undefined;
    }
    parts.push({ text: template.slice(start, index) }, { expression: template.slice(index + 2, end - 1) });
    start = end;
  }
  parts.push({ text: template.slice(start) });
  return parts.filter((part) => "expression" in part || part.text !== "");
}

/** The expression of a string that is nothing but one expression. */
export function wholeExpression(value: unknown): string | undefined {
  const [first, ...others] = typeof value === "string" && value.startsWith("${") ? (templateParts(value) ?? []) : [];
  return first !== undefined && "expression" in first && others.length === 0 ? first.expression.trim() : undefined;
}

/** Whether a value has no expressions in it. */
export function isKnown(value: unknown): boolean {
  if (typeof value === "string") {
    return !/[$%]\{/.test(value.replace(ESCAPE, ""));
  }
  return typeof value !== "object" || value === null || Object.values(value).every(isKnown);
}

/** The text of a template that has no expressions. */
export function unescaped(template: string): string {
  return template.replace(ESCAPE, "$1{");
}

const ESCAPE = /([$%])\1\{/g;

const IN_STRING = /\\.|([$%])\1\{|[$%]\{|./sy;
const IN_EXPRESSION = /\/\*.*?(\*\/|$)|(#|\/\/)[^\n]*|./sy;

/** The position after a string or an expression, by the position inside of it. Undefined if it has no end. */
export function endOf(text: string, start: number, end: '"' | "}"): number | undefined {
  const ends = [end];
  let at = start;
  while (ends.length > 0) {
    const isText = ends.at(-1) === '"';
    const pattern = isText ? IN_STRING : IN_EXPRESSION;
    pattern.lastIndex = at;
    const [token] = pattern.exec(text) ?? [];
    if (token === undefined) {
      return undefined;
    }
    at = pattern.lastIndex;
    if (token === ends.at(-1)) {
      ends.pop();
    } else if (isText ? /^[$%]\{$/.test(token) : token === "{") {
      ends.push("}");
    } else if (token === '"') {
      ends.push('"');
    }
  }
  return at;
}

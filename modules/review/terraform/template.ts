// Terraform's template strings: text with expressions in `${…}`. `$${` is text.

type TemplatePart = { readonly text: string } | { readonly expression: string };

/** The parts of a template, or undefined if it has a `%{…}` directive or an expression without an end. */
export function templateParts(template: string): TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let start = 0;
  for (let at = 0; at < template.length; ) {
    if (isEscape(template, at)) {
      at += 3;
    } else if (template.startsWith("${", at)) {
      const end = endOfExpression(template, at + 2);
      if (end === undefined) {
        return undefined;
      }
      parts.push({ text: template.slice(start, at) }, { expression: template.slice(at + 2, end) });
      start = end + 1;
      at = start;
    } else if (template.startsWith("%{", at)) {
      return undefined;
    } else {
      at += 1;
    }
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

/** The position after the closing quote of a string. `start` is the position after its opening quote. */
export function endOfString(text: string, start: number): number | undefined {
  for (let at = start; at < text.length; ) {
    if (text[at] === '"') {
      return at + 1;
    }
    if (text[at] === "\\") {
      at += 2;
    } else if (isEscape(text, at)) {
      at += 3;
    } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) {
        return undefined;
      }
      at = end + 1;
    } else {
      at += 1;
    }
  }
  return undefined;
}

function endOfExpression(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; ) {
    if (text[at] === '"') {
      const end = endOfString(text, at + 1);
      if (end === undefined) {
        return undefined;
      }
      at = end;
      continue;
    }
    if (text.startsWith("/*", at) || text.startsWith("//", at) || text[at] === "#") {
      const isBlock = text[at + 1] === "*";
      const end = text.indexOf(isBlock ? "*/" : "\n", at + 1);
      if (end < 0) {
        return undefined;
      }
      at = end + (isBlock ? 2 : 1);
      continue;
    }
    if (text[at] === "{") {
      depth += 1;
    } else if (text[at] === "}") {
      depth -= 1;
      if (depth === 0) {
        return at;
      }
    }
    at += 1;
  }
  return undefined;
}

function isEscape(text: string, at: number): boolean {
  return text.startsWith("$${", at) || text.startsWith("%%{", at);
}

import type { UndecidedCode } from "../problems";
import { type Origin, originOf, type Scope, templateParts, unescaped } from "../terraform";

/** Something in a policy whose value is known after apply, or that could not be read. */
export interface UndecidedPart {
  readonly code: UndecidedCode;
  /** As Terraform writes it: `aws_s3_bucket.models.arn`. */
  readonly expression?: string;
  readonly origin: Origin;
}

/**
 * Reads a template that is text of a policy. An expression becomes characters that no policy contains, since IAM accepts only
 * U+0020 to U+00FF: the same ones where its value is the same, on both sides and in all stacks. Wildcards and capitals in an
 * expression mean nothing, and only a `*` matches those characters.
 *
 * @param inputs - where the expressions are added, by expression and value
 */
export function markedText(template: string, scope: Scope, inputs: Map<string, UndecidedPart>): string {
  const parts = templateParts(template) ?? [{ expression: template }];
  return parts
    .map((part) => {
      if ("text" in part) {
        return unescaped(part.text);
      }
      const expression = part.expression.trim();
      const origin = originOf(`\${${expression}}`, scope);
      const marked = `\${${expression}}${END}${origin.fingerprint}`;
      inputs.set(marked, { code: "expressionValue", expression, origin });
      return marked.replace(/[\s\S]/g, (character) => String.fromCodePoint(PLANE + character.charCodeAt(0)));
    })
    .join("");
}

/** A plane for private use. JavaScript writes its characters as two, of which each is a surrogate. */
const PLANE = 0xf0000;
const END = "\uE010";

/** The text as it was in the stack. */
export function unmarked(text: string): string {
  return text
    .replace(/[\u{F0000}-\u{FFFFF}]/gu, (character) => String.fromCharCode((character.codePointAt(0) ?? 0) - PLANE))
    .replace(/\uE010[0-9a-f]{32}/g, "");
}

/** Whether a character of a marked text is from an expression. */
export function isOfExpression(character = ""): boolean {
  return /[\uD800-\uDFFF]/.test(character);
}

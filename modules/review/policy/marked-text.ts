import { type Origin, originOf, type Scope, templateParts, unescaped } from "../terraform";

/** An expression in a policy, with what its value depends on. */
export interface Input {
  readonly expression: string;
  readonly origin: Origin;
}

/**
 * Adds a mark to each expression in a policy's texts. Expressions whose values may differ get different marks, so that
 * equal texts are equal permissions, on both sides and in all stacks.
 */
export class MarkedTexts {
  private readonly found = new Map<string, Input>();

  constructor(private readonly scope: Scope) {}

  /** Expression with its mark → expression. */
  public get inputs(): ReadonlyMap<string, Input> {
    return this.found;
  }

  /** @param isDocument - whether the text is from an `aws_iam_policy_document`, which writes IAM variables as `&{…}` */
  public mark(template: string, isDocument: boolean): string {
    const parts = templateParts(template) ?? [{ expression: template }];
    return parts
      .map((part) => {
        if ("text" in part) {
          const text = unescaped(part.text);
          return isDocument ? text.replaceAll("&{", "${") : text;
        }
        const expression = part.expression.trim();
        const origin = originOf(`\${${expression}}`, this.scope);
        const mark = `${MARK}${origin.fingerprint}${MARK}`;
        this.found.set(`${expression}${mark}`, { expression, origin });
        return `\${${expression}${mark}}`;
      })
      .join("");
  }
}

/** IAM accepts only U+0020 to U+00FF, so no policy contains this character. */
const MARK = "\uE010";

/** The text as it was in the stack. */
export function unmarked(text: string): string {
  return text.replace(/\uE010[0-9a-f]{32}\uE010/g, "");
}

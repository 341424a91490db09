import { type Origin, originOf, type Scope, templateParts, unescaped } from "../terraform";

/** An expression inside a policy, with what it comes from. */
export interface Input {
  readonly expression: string;
  readonly origin: Origin;
}

/**
 * Texts of a policy, in which each expression carries a mark that differs where what it stands for may differ: the same
 * text on both sides, or of two stacks, is the same permission only if its expressions mean the same.
 */
export class MarkedTexts {
  private readonly found = new Map<string, Input>();

  constructor(private readonly scope: Scope) {}

  /** Mark → expression, of all texts that were marked. */
  public get inputs(): ReadonlyMap<string, Input> {
    return this.found;
  }

  /** @param isDocument - that it is of an `aws_iam_policy_document`, where variables of IAM are written `&{…}` */
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

/** No policy holds this character: IAM takes U+0020 to U+00FF. */
const MARK = "\uE010";

/** Text as it stood in the stack. */
export function unmarked(text: string): string {
  return text.replace(/\uE010[0-9a-f]{32}\uE010/g, "");
}

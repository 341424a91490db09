import type { Expression } from "./expression";
import { endOfString } from "./template";

/** Reads an expression, or gives undefined if it contains anything else. Strings in it are still templates. */
export function readExpression(text: string): Expression | undefined {
  const reader = new ExpressionReader(text);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof Unreadable) {
      return undefined;
    }
    throw error;
  }
}

class Unreadable extends Error {}

const MAX_DEPTH = 100;

class ExpressionReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  public whole(): Expression {
    const expression = this.expression();
    if (this.at < this.text.length) {
      throw new Unreadable();
    }
    return expression;
  }

  private expression(): Expression {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) {
      throw new Unreadable();
    }
    let expression = this.primary();
    for (;;) {
      if (this.takes(/\.(?=[\w*])/y) !== undefined) {
        const key = this.takes(/[\w-]+/y) ?? this.fails();
        expression = { kind: "member", of: expression, key: { kind: "literal", value: key } };
      } else if (this.takes(/\[/y) !== undefined) {
        const key = this.expression();
        this.needs(/\]/y);
        expression = { kind: "member", of: expression, key };
      } else {
        this.depth -= 1;
        return expression;
      }
    }
  }

  private primary(): Expression {
    if (this.text[this.at] === '"') {
      return { kind: "literal", value: this.string() };
    }
    const number = this.takes(/-?\d+(\.\d+)?(?![\w.])/y);
    if (number !== undefined) {
      return { kind: "literal", value: String(Number(number)) === number ? Number(number) : number };
    }
    if (this.takes(/\[/y) !== undefined) {
      return { kind: "list", items: this.items(/\]/y) };
    }
    if (this.takes(/\{/y) !== undefined) {
      return { kind: "object", entries: this.entries() };
    }
    const name = this.takes(/[A-Za-z_][\w-]*/y) ?? this.fails();
    if (this.takes(/\(/y) !== undefined) {
      return { kind: "call", name, args: this.items(/\)/y) };
    }
    const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
    return Object.hasOwn(constants, name)
      ? { kind: "literal", value: constants[name] ?? null }
      : { kind: "name", name };
  }

  private items(end: RegExp): Expression[] {
    const items: Expression[] = [];
    while (this.takes(end) === undefined) {
      items.push(this.expression());
      if (this.takes(/,/y) === undefined) {
        this.needs(end);
        break;
      }
    }
    return items;
  }

  private entries(): Array<readonly [Expression, Expression]> {
    const entries: Array<readonly [Expression, Expression]> = [];
    while (this.takes(/\}/y) === undefined) {
      const bare = this.takes(/[A-Za-z_][\w-]*(?=\s*[=:])/y);
      const key: Expression = bare === undefined ? this.expression() : { kind: "literal", value: bare };
      this.needs(/=(?![=>])|:/y);
      entries.push([key, this.expression()]);
      this.takes(/,/y);
    }
    return entries;
  }

  private string(): string {
    const end = endOfString(this.text, this.at + 1) ?? this.fails();
    const written = this.text.slice(this.at + 1, end - 1);
    this.at = end;
    this.skipSpace();
    return written.replace(/\\(u[0-9A-Fa-f]{4}|.)/g, (_all, escaped: string) => {
      const known: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
      return escaped.length > 1
        ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
        : (known[escaped] ?? this.fails());
    });
  }

  /** Takes what a sticky pattern finds here, and the space after it. */
  private takes(pattern: RegExp): string | undefined {
    this.skipSpace();
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined) {
      this.at += found.length;
      this.skipSpace();
    }
    return found;
  }

  private needs(pattern: RegExp): void {
    if (this.takes(pattern) === undefined) {
      this.fails();
    }
  }

  private skipSpace(): void {
    const space = /(\s|\/\*[\s\S]*?\*\/|(#|\/\/).*)*/y;
    space.lastIndex = this.at;
    this.at += space.exec(this.text)?.[0].length ?? 0;
  }

  private fails(): never {
    throw new Unreadable();
  }
}

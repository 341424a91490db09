import { endOfString } from "./template";

/** What is read of Terraform's expressions: values written out, references, calls. No loops, no operators. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: ReadonlyArray<readonly [key: Expression, value: Expression]> }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "member"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

/** Reads an expression; nothing where it has more in it than is read here. A string of it is a template still. */
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

/** The role that an expression takes the name out of whose ARN: `X` in `element(reverse(split("/", X)), 0)`. */
export function nameTakenFrom(expression: Expression | undefined): Expression | undefined {
  const [list, index] =
    expression?.kind === "member"
      ? [expression.of, expression.key]
      : expression?.kind === "call" && expression.name === "element"
        ? expression.args
        : [];
  const [parts] = list?.kind === "call" && list.name === "reverse" ? list.args : [];
  const [separator, text] = parts?.kind === "call" && parts.name === "split" ? parts.args : [];
  const isLast = index?.kind === "literal" && Number(index.value) === 0;
  return isLast && separator?.kind === "literal" && separator.value === "/" ? text : undefined;
}

/** `["aws_iam_role", "analyst", "name"]` for a reference. */
export function referencePath(expression: Expression): Array<string | number> | undefined {
  const path: Array<string | number> = [];
  let at = expression;
  while (at.kind === "member") {
    const key = at.key.kind === "literal" ? at.key.value : undefined;
    if (typeof key !== "string" && typeof key !== "number") {
      return undefined;
    }
    path.push(key);
    at = at.of;
  }
  return at.kind === "name" ? [at.name, ...path.reverse()] : undefined;
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

  /** Takes what a sticky pattern finds here, and the space behind it. */
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

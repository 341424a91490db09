import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { Fault, PropPath } from "../../model-sharing";
import { type FileProblem, fault, hideCredentials, type WorkspaceFault } from "../problems";
import type { WorkspaceFile } from "./workspace-files";

/** A file's value, and the place in the file of each part of it. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: readonly FileProblem[];
  /** A problem at the value of a path or, with `atKey`, at its key. */
  problemAt(path: PropPath, fault: Fault, atKey?: boolean): FileProblem;
  /** Where the value of a path starts. */
  placeAt(path: PropPath): { readonly line: number; readonly column: number };
  /** The text of the file at a path, if it is a single plain value. */
  sourceAt(path: PropPath): string | undefined;
}

/** More than a workspace file of 5,000 roles needs, and less than an alias bomb has. */
const MAX_ALIASES = 10_000;

export function parseYamlFile({ file, text }: WorkspaceFile): YamlFile {
  const lineCounter = new LineCounter();
  const place = (one: Fault, offset = 0, path: PropPath = []): FileProblem => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col, path, ...one };
  };
  const unusable = (...problems: FileProblem[]): YamlFile => ({
    value: undefined,
    problems,
    problemAt: (path, one) => ({ file, path, ...one }),
    placeAt: () => ({ line: 1, column: 1 }),
    sourceAt: () => undefined,
  });

  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
    const repeats = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const [first] = [...document.errors.filter((error) => !repeats.includes(error)), ...document.warnings];
    if (first !== undefined) {
      // Later errors are mostly a consequence of the first.
      return unusable(place(syntaxFault(first), first.pos[0]));
    }
    const aliases = badAliases(document);
    if (aliases.length > 0) {
      return unusable(...aliases.map((offset) => place(fault("invalidAlias"), offset)));
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (value === null) {
      return unusable(place(fault("emptyFile")));
    }
    const nodeOf = (path: PropPath, atKey = false) => nodeAt(document, document.contents, path, atKey);
    return {
      value,
      problems: repeats.map(({ pos: [offset] }) =>
        place(hideCredentials(fault("duplicateKey", { key: keyText(text, offset) }), []), offset),
      ),
      problemAt: (path, one, atKey) => place(one, nodeOf(path, atKey)?.range?.[0], path),
      placeAt: (path) => {
        const { line, col: column } = lineCounter.linePos(nodeOf(path)?.range?.[0] ?? 0);
        return { line, column };
      },
      sourceAt: (path) => {
        const node = nodeOf(path);
        return isScalar(node) ? node.source : undefined;
      },
    };
  } catch (error) {
    if (error instanceof RangeError) {
      return unusable(place(fault("tooDeep")));
    }
    if (error instanceof ReferenceError) {
      return unusable(place(fault("tooManyAliases")));
    }
    throw error;
  }
}

/** What the parser refuses. Of its message only the part before a colon is shown: the rest quotes the file. */
function syntaxFault({ code, message }: { readonly code: string; readonly message: string }): WorkspaceFault {
  const known = SYNTAX_CODES[code];
  if (known !== undefined) {
    return fault(known);
  }
  return /call stack/.test(message)
    ? fault("tooDeep")
    : hideCredentials(fault("syntaxError", { detail: message.split(":", 1)[0] ?? "" }), []);
}

/** Code of the parser → ours. */
const SYNTAX_CODES: Readonly<Record<string, "secondDocument" | "keyNotText" | "tabAsIndent" | "tag">> = {
  MULTIPLE_DOCS: "secondDocument",
  NON_STRING_KEY: "keyNotText",
  TAB_AS_INDENT: "tabAsIndent",
  TAG_RESOLVE_FAILED: "tag",
};

/** The offsets of aliases that have no anchor before them, or are inside their own anchor. */
function badAliases(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_key, alias, ancestors) => {
      const target = alias.resolve(document);
      if (target === undefined || ancestors.includes(target)) {
        offsets.push(alias.range?.[0] ?? 0);
      }
    },
  });
  return offsets;
}

/** The node at a path or, if the file has none, the nearest one around it. */
function nodeAt(document: Document.Parsed, root: Node | null, path: PropPath, atKey: boolean): Node | undefined {
  let place: Node | undefined = root ?? undefined;
  for (const [index, key] of path.entries()) {
    const node = resolved(document, place);
    let next: unknown;
    if (isSeq(node)) {
      next = node.items[Number(key)];
    } else if (isMap(node)) {
      // The last of two equal keys counts.
      const pair = node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === String(key));
      next = (atKey && index === path.length - 1) || pair?.value === null ? pair?.key : pair?.value;
    }
    if (!isNode(next)) {
      break;
    }
    place = next;
  }
  return place;
}

function resolved(document: Document.Parsed, node: unknown): Node | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  return isNode(target) ? target : undefined;
}

/** The key that starts at an offset, quoted or not. */
function keyText(text: string, offset: number): string {
  const [, quote, quoted = "", plain = ""] =
    /^(["'])(.*?)\1|^([^:,\]}\n]*)/.exec(text.slice(offset, offset + 80)) ?? [];
  return quote === undefined ? plain.trim() : quoted;
}

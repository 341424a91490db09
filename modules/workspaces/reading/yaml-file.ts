import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";
import type { Fault, PropPath } from "../../model-sharing";
import { type FileProblem, fault, hideCredentials, type WorkspaceFault } from "../problems";

/** A file that was read. */
export interface TextFile {
  /** As the user would name it, with slashes on every machine. */
  readonly file: string;
  readonly text: string;
}

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

/**
 * An account has at most 5,000 roles, and an ARN of SageMaker's own takes about 100 characters. Larger files are refused
 * before they are parsed, because the time of the parser grows with the square of some kinds of text.
 */
const MAX_LENGTH = 1_000_000;
const MAX_PARTS = 25_000;

/** Lines, entries, and marks such as anchors and aliases. */
const PART = /[\n,[{*&!?]|- /g;

export function parseYamlFile({ file, text }: TextFile): YamlFile {
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

  const parts = text.length > MAX_LENGTH ? Number.POSITIVE_INFINITY : (text.match(PART)?.length ?? 0);
  if (parts > MAX_PARTS) {
    return unusable({ file, ...fault("tooLarge") });
  }
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true, uniqueKeys: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first !== undefined) {
      // Later errors are mostly a consequence of the first.
      return unusable(place(syntaxFault(first), first.pos[0]));
    }
    const { targets, invalid, added } = readAliases(document);
    if (invalid.length > 0) {
      return unusable(...invalid.map((offset) => place(fault("invalidAlias"), offset)));
    }
    if (added > MAX_LENGTH) {
      return unusable(place(fault("tooManyAliases")));
    }
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    if (value === null) {
      return unusable(place(fault("emptyFile")));
    }
    const nodeOf = (path: PropPath, atKey = false) => nodeAt(targets, document.contents, path, atKey);
    return {
      value,
      problems: repeatedKeys(document).map((offset) =>
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

/** The aliases of a document. The parser would look through the whole document for each of them. */
interface Aliases {
  readonly targets: ReadonlyMap<unknown, Node>;
  /** The offsets of aliases that have no anchor before them, or are inside their own anchor. */
  readonly invalid: readonly number[];
  /** How many characters longer the file would be without aliases. */
  readonly added: number;
}

function readAliases(document: Document.Parsed): Aliases {
  const targets = new Map<unknown, Node>();
  const invalid: number[] = [];
  const anchors = new Map<string, Node>();
  const lengths = new Map<unknown, number>();
  let added = 0;
  visit(document, {
    Alias: (_key, alias, ancestors) => {
      const target = anchors.get(alias.source);
      if (target === undefined || ancestors.includes(target)) {
        invalid.push(alias.range?.[0] ?? 0);
        return;
      }
      targets.set(alias, target);
      const [start = 0, end = 0] = target.range ?? [];
      const length = end - start + (lengths.get(target) ?? 0);
      added += length;
      for (const outer of ancestors) {
        lengths.set(outer, (lengths.get(outer) ?? 0) + length);
      }
    },
    Value: (_key, node) => {
      if (node.anchor !== undefined) {
        anchors.set(node.anchor, node as Node);
      }
    },
  });
  return { targets, invalid, added };
}

/** The offsets of keys that their mapping already has. The parser would compare each key with each other one. */
function repeatedKeys(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (isScalar(key)) {
          if (seen.has(String(key.value))) {
            offsets.push(key.range?.[0] ?? 0);
          }
          seen.add(String(key.value));
        }
      }
    },
  });
  return offsets;
}

/** The node at a path or, if the file has none, the nearest one around it. */
function nodeAt(targets: Aliases["targets"], root: Node | null, path: PropPath, atKey: boolean): Node | undefined {
  let place: Node | undefined = root ?? undefined;
  for (const [index, key] of path.entries()) {
    const node: Node | undefined = isAlias(place) ? targets.get(place) : place;
    let next: unknown;
    if (isSeq(node)) {
      next = node.items[Number(key)];
    } else if (isMap(node)) {
      const pair = pairsOf(node).get(String(key));
      next = (atKey && index === path.length - 1) || pair?.value === null ? pair?.key : pair?.value;
    }
    if (!isNode(next)) {
      break;
    }
    place = next;
  }
  return place;
}

const PAIRS = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a mapping by their keys. The last of two equal keys counts. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = PAIRS.get(map);
  const pairs =
    known ?? new Map(map.items.flatMap((item) => (isScalar(item.key) ? [[String(item.key.value), item]] : [])));
  PAIRS.set(map, pairs);
  return pairs;
}

/** The key that starts at an offset, quoted or not. */
function keyText(text: string, offset: number): string {
  const [, quote, quoted = "", plain = ""] =
    /^(["'])(.*?)\1|^([^:,\]}\n]*)/.exec(text.slice(offset, offset + 80)) ?? [];
  return quote === undefined ? plain.trim() : quoted;
}

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
import type { PropPath } from "../../model-sharing";
import type { FileProblem } from "../problems";
import * as problem from "../problems";
import type { WorkspaceFile } from "./workspace-files";

/** A file's value, and where in the file each part of it stands. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: readonly FileProblem[];
  /** A problem at the value of a path or, with `atKey`, at its key. */
  problemAt(path: PropPath, message: string, atKey?: boolean): FileProblem;
  /** What the file has there, letter for letter, where it is a single plain value. */
  sourceAt(path: PropPath): string | undefined;
}

/** More than a workspace file of 5,000 roles needs, less than an alias bomb. */
const MAX_ALIASES = 10_000;

export function parseYamlFile({ file, text }: WorkspaceFile): YamlFile {
  const lineCounter = new LineCounter();
  const place = (message: string, offset = 0, path: PropPath = []): FileProblem => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col, path, message };
  };
  const unusable = (...problems: FileProblem[]): YamlFile => ({
    value: undefined,
    problems,
    problemAt: (path, message) => ({ file, path, message }),
    sourceAt: () => undefined,
  });

  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
    const repeats = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const [fault] = [...document.errors.filter((error) => !repeats.includes(error)), ...document.warnings];
    if (fault !== undefined) {
      // What comes after the first is mostly a consequence of it.
      return unusable(place(problem.syntax(fault.code, fault.message), fault.pos[0]));
    }
    const aliases = badAliases(document);
    if (aliases.length > 0) {
      return unusable(...aliases.map((offset) => place(problem.badAlias(), offset)));
    }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (value === null) {
      return unusable(place(problem.emptyFile()));
    }
    const nodeOf = (path: PropPath, atKey = false) => nodeAt(document, document.contents, path, atKey);
    return {
      value,
      problems: repeats.map(({ pos }) => place(problem.duplicateKey(keyText(text, pos[0])), pos[0])),
      problemAt: (path, message, atKey) => place(message, nodeOf(path, atKey)?.range?.[0], path),
      sourceAt: (path) => {
        const node = nodeOf(path);
        return isScalar(node) ? node.source : undefined;
      },
    };
  } catch (error) {
    if (error instanceof RangeError) {
      return unusable(place(problem.tooDeep()));
    }
    if (error instanceof ReferenceError) {
      return unusable(place(problem.aliasBomb()));
    }
    throw error;
  }
}

/** Where an alias has no anchor before it, or stands inside what it names. */
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

/** The node at a path or, where the file has none, the nearest one around it. */
function nodeAt(document: Document.Parsed, root: Node | null, path: PropPath, atKey: boolean): Node | undefined {
  let place: Node | undefined = root ?? undefined;
  for (const [index, key] of path.entries()) {
    const node = resolved(document, place);
    let next: unknown;
    if (isSeq(node)) {
      next = node.items[Number(key)];
    } else if (isMap(node)) {
      // Of a key that stands twice, the last counts.
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

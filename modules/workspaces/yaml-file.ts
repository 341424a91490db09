import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { PropPath } from "../model-sharing";
import type { FileProblem } from "./problems";
import * as problem from "./problems";
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
const MAX_ALIASES = 100;

export function parseYamlFile({ file, text }: WorkspaceFile): YamlFile {
  const lineCounter = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  const none = (message: string, offset = 0): YamlFile => ({
    value: undefined,
    problems: [{ file, ...at(offset), message }],
    problemAt: (path, inner) => ({ file, path, message: inner }),
    sourceAt: () => undefined,
  });

  let document: Document.Parsed;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true });
    const repeats = document.errors.filter(({ code }) => code === "DUPLICATE_KEY");
    const faults = [...document.errors.filter((error) => !repeats.includes(error)), ...document.warnings];
    if (faults.some(({ message }) => /call stack/.test(message))) {
      return none(problem.tooDeep());
    }
    const [fault] = faults;
    if (fault !== undefined) {
      // What comes after the first is mostly a consequence of it.
      return none(problem.syntax(fault.message), fault.pos[0]);
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (value === null) {
      return none(problem.emptyFile());
    }
    const contents = document.contents;
    const problemAt = (path: PropPath, message: string, atKey = false) => {
      const offset = nodeAt(document, contents, path, atKey)?.range?.[0] ?? 0;
      return { file, ...at(offset), path, message };
    };
    return {
      value,
      problems: repeats.map(({ pos }) => ({
        file,
        ...at(pos[0]),
        message: `${keyText(text, pos[0])} ${problem.duplicateKey()}`,
      })),
      problemAt,
      sourceAt: (path) => {
        const node = nodeAt(document, contents, path, false);
        return isScalar(node) ? node.source : undefined;
      },
    };
  } catch (error) {
    if (error instanceof RangeError) {
      return none(problem.tooDeep());
    }
    if (error instanceof ReferenceError) {
      return none(/excessive alias/i.test(error.message) ? problem.aliasBomb() : problem.syntax(error.message));
    }
    throw error;
  }
}

/** The node at a path or, where the file has none, the nearest one around it. */
function nodeAt(document: Document.Parsed, root: Node | null, path: PropPath, atKey: boolean): Node | undefined {
  let node = resolved(document, root);
  for (const [index, key] of path.entries()) {
    let next: unknown;
    if (isSeq(node)) {
      next = node.items[Number(key)];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      next = (atKey && index === path.length - 1) || pair?.value === null ? pair?.key : pair?.value;
    }
    const found = resolved(document, next);
    if (found === undefined) {
      break;
    }
    node = found;
  }
  return node;
}

function resolved(document: Document.Parsed, node: unknown): Node | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  return isNode(target) ? target : undefined;
}

function keyText(text: string, offset: number): string {
  return /^[^:\n]{0,60}/.exec(text.slice(offset))?.[0].trim() ?? "";
}

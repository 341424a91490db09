/** A replacement of one piece of a text. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces pieces of a text. Two insertions at the same place keep their order. */
export function spliced(text: string, splices: readonly Splice[]): string {
  const result: string[] = [];
  let at = 0;
  for (const { start, end, text: piece } of [...splices].sort((a, b) => a.start - b.start)) {
    result.push(text.slice(at, start), piece);
    at = end;
  }
  return result.join("") + text.slice(at);
}

export function inserted(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

/** The line break at the end of a line. The last line has the one of the line before it. */
export function newlineAt(text: string, at: number): string {
  const next = text.indexOf("\n", at);
  return text[(next < 0 ? text.lastIndexOf("\n") : next) - 1] === "\r" ? "\r\n" : "\n";
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line that something ends in ends: after its line break, if it has one. */
export function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") {
    return at;
  }
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** Where a line ends, before its line break. */
export function lineBreak(text: string, at: number): number {
  return at + text.slice(at).search(/\r?\n|$/);
}

export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

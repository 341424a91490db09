/** A piece of a text that is replaced. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Of two pieces at one place, the one that was named first comes first. */
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

/** The line break that the line has, or the one before it where it is the last. */
export function newlineAt(text: string, at: number): string {
  const next = text.indexOf("\n", at);
  return text[(next < 0 ? text.lastIndexOf("\n") : next) - 1] === "\r" ? "\r\n" : "\n";
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line that something ends in ends itself: behind its break, if it has one. */
export function lineEnd(text: string, at: number): number {
  if (at > 0 && text[at - 1] === "\n") {
    return at;
  }
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}

/** The same, before its break. */
export function lineBreak(text: string, at: number): number {
  return at + text.slice(at).search(/\r?\n|$/);
}

export function isBlank(text: string): boolean {
  return /^[ \t]*$/.test(text);
}

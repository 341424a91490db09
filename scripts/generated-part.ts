import { readFileSync } from "node:fs";
import { join } from "node:path";

const END = "<!-- end -->";

/**
 * Returns the text of a page with a new generated part. The part is between the lines
 * `<!-- made by npm run generate: NAME -->` and `<!-- end -->`.
 */
export function withGeneratedPart(page: string, name: string, part: string): string {
  const start = `<!-- made by npm run generate: ${name} -->`;
  const [before = "", rest] = page.split(`${start}\n`);
  const end = rest?.indexOf(END) ?? -1;
  if (rest === undefined || end === -1) {
    throw new Error(`The page has no lines ${start} and ${END}.`);
  }
  return `${before}${start}\n${part}\n${rest.slice(end)}`;
}

export function pageText(file: string): string {
  return readFileSync(join(__dirname, "..", file), "utf8");
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../project";

/** The pages for users. Every code block of them is run or checked by a test. */
export const PAGES = ["README.md", ...markdownIn("docs")];

/** All documents whose links must lead somewhere. */
export const DOCUMENTS = [
  ...PAGES,
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "terraform-module/README.md",
  "test-doubles/provider/README.md",
  ...markdownIn("examples"),
];

/** A block of code in a document. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** The code blocks in one language, or in all of them. */
export function blocksOf(page: string, language?: string): Block[] {
  return readDocument(page).blocks.filter((block) => language === undefined || block.language === language);
}

/** A document without its code blocks. */
export function proseOf(page: string): string {
  return readDocument(page).prose;
}

function readDocument(page: string): { readonly blocks: readonly Block[]; readonly prose: string } {
  const blocks: Block[] = [];
  const prose: string[] = [];
  let open: { readonly fence: string; readonly line: number; readonly language: string; text: string } | undefined;
  for (const [index, line] of textOf(page).split("\n").entries()) {
    // A block with more backticks can hold one with fewer.
    const [, fence = "", language = ""] = /^\s*(`{3,})\s*([^`]*?)\s*$/.exec(line) ?? [];
    if (open === undefined) {
      if (fence === "") {
        prose.push(line);
      } else {
        open = { fence, line: index + 1, language, text: "" };
      }
    } else if (language === "" && fence.startsWith(open.fence)) {
      blocks.push({ page, line: open.line, language: open.language, text: open.text });
      open = undefined;
    } else {
      open.text += `${line}\n`;
    }
  }
  if (open !== undefined) {
    throw new Error(`${page}:${open.line}: the code block has no end.`);
  }
  return { blocks, prose: prose.join("\n") };
}

/** The code blocks of all pages, named by their place for `test.each`. */
export function namedBlocks(...languages: readonly string[]): Array<readonly [string, Block]> {
  return PAGES.flatMap((page) => blocksOf(page))
    .filter(({ language }) => languages.includes(language))
    .map((block) => [`${block.page}:${block.line}`, block] as const);
}

/** A program of a page, changed to import from a copy of the project instead of the package. */
export function inProject(program: string): string {
  return program
    .replace('"cdktf-sagemaker-model-sharing"', '"./modules/model-sharing"')
    .replace(/"cdktf-sagemaker-model-sharing\/(\w+)"/g, '"./exports/$1"');
}

function markdownIn(folder: string): string[] {
  return (readdirSync(join(ROOT, folder), { recursive: true }) as string[])
    .filter((name) => name.endsWith(".md"))
    .map((name) => `${folder}/${name.split("\\").join("/")}`)
    .sort();
}

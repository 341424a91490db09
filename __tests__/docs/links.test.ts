import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../project";
import { DOCUMENTS, PAGES, proseOf } from "./documents";

interface Link {
  readonly page: string;
  readonly target: string;
}

/** The links of a document. Inline code is not a link. */
function linksOf(page: string): Link[] {
  const prose = proseOf(page).replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ""));
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({ page, target }));
}

/** The anchors that GitHub gives to the headings of a document. */
function anchorsOf(page: string): string[] {
  const seen = new Map<string, number>();
  return [...proseOf(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = ""]) => {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
}

/** The file that a link leads to, from the root, or undefined if it leads out of the repository. */
function fileOf({ page, target }: Link): string | undefined {
  const [path = ""] = target.split("#");
  return /^[a-z]+:/.test(target) ? undefined : path === "" ? page : join(dirname(page), path);
}

const links = DOCUMENTS.flatMap(linksOf);

test("each link leads to a file of the repository or to a page of the web", () => {
  expect(links.length).toBeGreaterThan(50);
  const wrong = links.filter((link) => {
    const file = fileOf(link);
    return file === undefined ? !link.target.startsWith("https://") : !existsSync(join(ROOT, file));
  });
  expect(wrong).toEqual([]);
});

test("each anchor of a link is a heading of the document", () => {
  const anchored = links.filter((link) => link.target.includes("#") && fileOf(link)?.endsWith(".md"));
  expect(anchored.length).toBeGreaterThan(10);
  expect(anchored.filter((link) => !anchorsOf(fileOf(link) ?? "").includes(link.target.split("#")[1] ?? ""))).toEqual(
    [],
  );
});

test("each page of docs/ is linked by another page", () => {
  const linked = new Set(links.filter((link) => fileOf(link) !== link.page).map(fileOf));
  expect(PAGES.filter((page) => page.startsWith("docs/") && !linked.has(page))).toEqual([]);
});

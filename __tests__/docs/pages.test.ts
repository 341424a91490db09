import { PAGES, textOf } from "./documents";

// What a reader can expect of every page.

const MAX_LINES = 200;

const pages = PAGES.filter((page) => page.startsWith("docs/"));

const linesOf = (page: string) => textOf(page).trimEnd().split("\n");

test(`no page has more than ${MAX_LINES} lines`, () => {
  expect(pages.length).toBeGreaterThan(8);
  expect(pages.filter((page) => linesOf(page).length > MAX_LINES)).toEqual([]);
});

test("each page begins with its title and with what its reader wants to do", () => {
  const others = pages.filter((page) => {
    const [title = "", empty, first = ""] = linesOf(page);
    return !title.startsWith("# ") || empty !== "" || !first.startsWith("Read this page ");
  });
  expect(others).toEqual([]);
});

test("the front page, README.md, has at most 150 lines", () => {
  expect(linesOf("README.md").length).toBeLessThanOrEqual(150);
});

import fc from "fast-check";
import { parse } from "yaml";
import { editProfileRoles } from "../../../modules/discovery/edit-list";
import { around, edits, HEAD, ROLE, TAIL } from "./listed-roles";

// A list in any form, for any roles that a domain may have.

interface Item {
  readonly name: string;
  readonly isArn: boolean;
  readonly quote: string;
  /** Comment after it, on its line. */
  readonly comment: string;
  /** Comment on the line before it. */
  readonly before: string;
}

interface Style {
  readonly indent: string;
  readonly gap: string;
  readonly end: boolean;
  readonly blank: boolean;
  readonly newline: string;
}

const textOf = ({ name, isArn, quote }: Item) => `${quote}${isArn ? `${ROLE}/${name}` : name}${quote}`;
const commentAfter = ({ comment }: Item, index: number) => (comment === "" ? "" : ` # ${comment}${index}`);
const above = ({ before }: Item, index: number, indent: string) =>
  before === "" ? [] : [`${indent}# ${before}${index}`];

/** Lists of each form. The environment variable RUNS sets another number. */
const RUNS = Number(process.env.RUNS ?? 200);

/** The forms that a list can have. */
const FORMS: Readonly<Record<string, (items: readonly Item[], style: Style) => string>> = {
  lines: (items, { indent, gap, blank }) =>
    [
      "profileRoles:",
      ...items.flatMap((item, index) => [
        ...above(item, index, indent),
        `${indent}-${gap}${textOf(item)}${commentAfter(item, index)}`,
        ...(blank ? [""] : []),
      ]),
    ].join("\n"),
  line: (items, { gap, end, indent }) =>
    `profileRoles: [${indent}${items.map(textOf).join(`,${gap}`)}${end ? "," : ""}${indent}]`,
  brackets: (items, { end, blank, indent }) =>
    [
      "profileRoles: [",
      ...items.flatMap((item, index) => [
        ...above(item, index, `${indent} `),
        `${indent} ${textOf(item)}${index < items.length - 1 || end ? "," : ""}${commentAfter(item, index)}`,
        ...(blank ? [""] : []),
      ]),
      "  ]",
    ].join("\n"),
  commasFirst: (items, { indent }) =>
    [
      `profileRoles: [ ${items[0] && textOf(items[0])}${items[0] && commentAfter(items[0], 0)}`,
      ...items.slice(1).map((item, index) => `${indent} , ${textOf(item)}${commentAfter(item, index + 1)}`),
      "  ]",
    ].join("\n"),
  wrapped: (items, { gap, end, indent }) =>
    [
      "profileRoles: [",
      ...items.map((item, index) => {
        const comma = index < items.length - 1 || end ? "," : "";
        const isLast = index % 2 === 1 || index === items.length - 1;
        return `${index % 2 === 0 ? `${indent} ` : gap}${textOf(item)}${comma}${isLast ? `${commentAfter(item, index)}\n` : ""}`;
      }),
      "  ]",
    ]
      .join("")
      .replace("[", "[\n"),
};

const roleNames: fc.Arbitrary<string> = fc.constantFrom("A", "B", "C", "Old", "Older");
const anyItem = fc.record({
  name: roleNames,
  isArn: fc.boolean(),
  quote: fc.constantFrom("", '"', "'"),
  comment: fc.constantFrom("", "why", "a, b]"),
  before: fc.constantFrom("", "", "above"),
});
const anyStyle = fc.record({
  indent: fc.constantFrom("", "  ", "    "),
  gap: fc.constantFrom(" ", "  "),
  end: fc.boolean(),
  blank: fc.boolean(),
  newline: fc.constantFrom("\n", "\n", "\r\n"),
});

test.each(Object.entries(FORMS))(
  "in the form %s, only the list changes, it has the domain's roles, and each comment of a staying role stays",
  (form, written) => {
    fc.assert(
      fc.property(
        fc.array(anyItem, { minLength: 1, maxLength: 6 }),
        anyStyle,
        fc.uniqueArray(roleNames, { minLength: 1 }),
        fc.boolean(),
        (items, style, used, prunes) => {
          const windows = (text: string) => text.replaceAll("\n", style.newline);
          const before = windows(around(`${written(items, style)}\n`));
          const add = [...used].sort().filter((role) => !items.some(({ name }) => name === role));
          const isRemoved = ({ name }: Item) => prunes && !used.includes(name);
          const after = editProfileRoles(
            before,
            edits(
              add,
              items.filter(isRemoved).map(({ name }) => name),
            ),
          );
          if (form === "commasFirst" && items[0] && isRemoved(items[0]) && after === undefined) {
            // Its comma is before another entry.
            return;
          }
          const text = after ?? "";
          expect([text.startsWith(windows(HEAD)), text.endsWith(windows(TAIL))]).toEqual([true, true]);
          expect(text.replaceAll(style.newline, "")).not.toMatch(/[\r\n]/);
          const staying = items.filter((item) => !isRemoved(item)).map(({ name }) => name);
          const roles = (parse(text).profileRoles as string[]).map((role) => role.replace(/.*\//, ""));
          expect(roles).toEqual([...staying, ...add]);
          for (const comment of before.match(/# (above|why|a, b\])\d/g) ?? []) {
            const item = items[Number(comment.at(-1))];
            const goesWithItem = item && isRemoved(item) && !comment.startsWith("# above");
            expect(goesWithItem || text.includes(comment)).toBe(true);
          }
          const endsInComma = (list: string) => /,\s*\]/.test(list.replace(/#.*/g, ""));
          if (staying.length > 0) {
            expect(endsInComma(text)).toBe(endsInComma(before));
          }
        },
      ),
      { numRuns: RUNS },
    );
  },
  600_000,
);

import fc from "fast-check";
import { parse } from "yaml";
import type { Mode } from "../../modules/discovery";
import { ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker, updated } from "./asked";
import { around, giveRoles, HEAD, TAIL } from "./dev-file";

const server = sageMaker();

interface Item {
  readonly name: string;
  readonly isArn: boolean;
  readonly quote: string;
  /** Words behind it. */
  readonly comment: string;
  /** Words on a line before it. */
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
const behind = ({ comment }: Item, index: number) => (comment === "" ? "" : ` # ${comment}${index}`);
const above = ({ before }: Item, index: number, indent: string) =>
  before === "" ? [] : [`${indent}# ${before}${index}`];

/** RUNS asks for more of them than a test run should wait for. */
const RUNS = Number(process.env.RUNS ?? 60);

/** The forms that a list may have. */
const FORMS: Readonly<Record<string, (items: readonly Item[], style: Style) => string>> = {
  lines: (items, { indent, gap, blank }) =>
    [
      "profileRoles:",
      ...items.flatMap((item, index) => [
        ...above(item, index, indent),
        `${indent}-${gap}${textOf(item)}${behind(item, index)}`,
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
        `${indent} ${textOf(item)}${index < items.length - 1 || end ? "," : ""}${behind(item, index)}`,
        ...(blank ? [""] : []),
      ]),
      "  ]",
    ].join("\n"),
  commasFirst: (items, { indent }) =>
    [
      `profileRoles: [ ${items[0] && textOf(items[0])}${items[0] && behind(items[0], 0)}`,
      ...items.slice(1).map((item, index) => `${indent} , ${textOf(item)}${behind(item, index + 1)}`),
      "  ]",
    ].join("\n"),
  wrapped: (items, { gap, end, indent }) =>
    [
      "profileRoles: [",
      ...items.map((item, index) => {
        const comma = index < items.length - 1 || end ? "," : "";
        const isLast = index % 2 === 1 || index === items.length - 1;
        return `${index % 2 === 0 ? `${indent} ` : gap}${textOf(item)}${comma}${isLast ? `${behind(item, index)}\n` : ""}`;
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
  "of a list in the form %s only the list changes, and it then has the domain's roles, and each comment of what stays",
  async (form, written) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyItem, { minLength: 1, maxLength: 6 }),
        anyStyle,
        fc.uniqueArray(roleNames, { minLength: 1 }),
        fc.constantFrom<Mode[]>("add", "prune"),
        async (items, style, used, mode) => {
          giveRoles(server, ...used);
          const windows = (text: string) => text.replaceAll("\n", style.newline);
          const before = windows(around(`${written(items, style)}\n`));
          const { text, said } = await updated(before, { mode });
          const isGone = ({ name }: Item) => mode === "prune" && !used.includes(name);
          if (form === "commasFirst" && items[0] && isGone(items[0]) && text === before) {
            // Its comma stands before another.
            expect(said.join()).toContain("by hand");
            return;
          }
          expect([text.startsWith(windows(HEAD)), text.endsWith(windows(TAIL))]).toEqual([true, true]);
          expect(text.replaceAll(style.newline, "")).not.toMatch(/[\r\n]/);
          expect((parse(text).profileRoles as string[]).map((role) => role.replace(/.*\//, ""))).toEqual([
            ...items.filter((item) => !isGone(item)).map(({ name }) => name),
            ...[...used].sort().filter((role) => !items.some(({ name }) => name === role)),
          ]);
          const comments = before.match(/# (above|why|a, b\])\d/g) ?? [];
          for (const comment of comments) {
            const item = items[Number(comment.at(-1))];
            const isOfGone = item && isGone(item) && !comment.startsWith("# above");
            expect(isOfGone || text.includes(comment)).toBe(true);
          }
          expect((await updated(text, { mode })).text).toBe(text);
          const endsInComma = (list: string) => /,\s*\]/.test(list.replace(/#.*/g, ""));
          if (items.some((item) => !isGone(item))) {
            expect(endsInComma(text)).toBe(endsInComma(before));
          }
        },
      ),
      { numRuns: RUNS },
    );
  },
  600_000,
);

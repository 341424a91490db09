import fc from "fast-check";
import { parse } from "yaml";
import type { Mode } from "../../modules/discovery";
import { sageMaker, updated } from "./asked";
import { around, giveRoles, HEAD, TAIL } from "./dev-file";
import { ROLE } from "./sagemaker";

const server = sageMaker();
const has = (...names: readonly string[]) => giveRoles(server, ...names);

test("whatever the form of the list, only the list changes, and it then has the domain's roles", async () => {
  const name = fc.constantFrom("A", "B", "C", "Old", "Older");
  const item = fc.record({
    name,
    isArn: fc.boolean(),
    quote: fc.constantFrom("", '"', "'"),
    comment: fc.constantFrom("", " # why", " # a, b]"),
  });
  const space = fc.constantFrom("", " ", "  ");
  const form = fc.record({
    kind: fc.constantFrom("lines", "line", "brackets"),
    indent: fc.constantFrom("", "  ", "    "),
    gap: fc.constantFrom(" ", "  "),
    end: fc.boolean(),
    blank: fc.boolean(),
    space,
  });
  const written = (
    items: ReadonlyArray<{ name: string; isArn: boolean; quote: string; comment: string }>,
    {
      kind,
      indent,
      gap,
      end,
      blank,
      space: pad,
    }: { kind: string; indent: string; gap: string; end: boolean; blank: boolean; space: string },
  ) => {
    const texts = items.map(({ name: role, isArn, quote }) => `${quote}${isArn ? `${ROLE}/${role}` : role}${quote}`);
    if (kind === "line") {
      return `profileRoles: [${pad}${texts.join(`,${gap}`)}${end ? "," : ""}${pad}]\n`;
    }
    if (kind === "brackets") {
      const lines = texts.map(
        (text, index) => `    ${text}${index < texts.length - 1 || end ? "," : ""}${items[index]?.comment ?? ""}`,
      );
      return `profileRoles: [\n${lines.join(blank ? "\n\n" : "\n")}\n  ]\n`;
    }
    return `profileRoles:\n${texts.map((text, index) => `${indent}-${gap}${text}${items[index]?.comment ?? ""}\n${blank ? "\n" : ""}`).join("")}`;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(item, { minLength: 1, maxLength: 5 }),
      form,
      fc.uniqueArray(name, { minLength: 1 }),
      fc.constantFrom<Mode[]>("add", "prune"),
      async (items, style, used, mode) => {
        has(...used);
        const { text } = await updated(around(written(items, style)), { mode });
        expect([text.startsWith(HEAD), text.endsWith(TAIL)]).toEqual([true, true]);
        const names = (parse(text).profileRoles as string[]).map((role) => role.replace(/.*\//, ""));
        const expected = [
          ...items.map((one) => one.name).filter((role) => mode === "add" || used.includes(role)),
          ...[...used].sort().filter((role) => !items.some((one) => one.name === role)),
        ];
        expect(names).toEqual(expected);
        expect((await updated(text, { mode })).text).toBe(text);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

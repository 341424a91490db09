import fc from "fast-check";
import { parse } from "yaml";
import { sageMaker, updated } from "./asked";
import { DOMAIN, ROLE } from "./sagemaker";

// What becomes of a workspace file, to the byte.

const server = sageMaker();
const HEAD = '# Ours.\naccount:   "111122223333" # prod\nregion: eu-west-1\n\ndomain: d-abc\n';
const TAIL = '\n# The rest.\npolicyName: "Sharing"\nbackend: { s3: { bucket: b } }   # state\n';
/** The domain's profiles by their roles' names. */
const has = (...names: readonly string[]) => {
  server.profiles = names.map((name, index) => ({ name: `user-${index}`, role: `${ROLE}/${name}` }));
};
const around = (list: string) => `${HEAD}${list}${TAIL}`;
const X = "  # user profiles: user-1\n  - arn:aws:iam::111122223333:role/service-role/X\n";

describe("a role that is missing is added at the end of the list", () => {
  const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
    "of lines": ["profileRoles:\n  - A\n", `profileRoles:\n  - A\n${X}`],
    "of lines that aren't indented": ["profileRoles:\n- A\n", `profileRoles:\n- A\n${X.replace(/^ {2}/gm, "")}`],
    "of lines that are indented further": [
      "profileRoles:\n      -   A\n",
      `profileRoles:\n      -   A\n${X.replace(/^ {2}/gm, "      ").replace("- ", "-   ")}`,
    ],
    "with comments": [
      "profileRoles: # who\n  # first\n  - A # one\n\n  # last\n",
      `profileRoles: # who\n  # first\n  - A # one\n${X}\n  # last\n`,
    ],
    "whose last one is quoted": ['profileRoles:\n  - "A"\n', `profileRoles:\n  - "A"\n${X}`],
    "whose last one is a text of several lines": [
      "profileRoles:\n  - >-\n    A\n",
      `profileRoles:\n  - >-\n    A\n${X}`,
    ],
    "whose last one is anchored": ["profileRoles:\n  - &a A\n", `profileRoles:\n  - &a A\n${X}`],
    "on one line": ["profileRoles: [A]\n", "profileRoles: [A, arn:aws:iam::111122223333:role/service-role/X]\n"],
    "on one line, with spaces and a comment": [
      "profileRoles:  [ A ] # who\n",
      "profileRoles:  [ A, arn:aws:iam::111122223333:role/service-role/X ] # who\n",
    ],
    "on one line, with a comma at its end": [
      "profileRoles: [A,]\n",
      "profileRoles: [A, arn:aws:iam::111122223333:role/service-role/X,]\n",
    ],
    "in brackets over lines": [
      "profileRoles: [\n    A # one\n  ]\n",
      "profileRoles: [\n    A, # one\n    arn:aws:iam::111122223333:role/service-role/X\n  ]\n",
    ],
    "in brackets over lines, with a comma at its end": [
      "profileRoles: [\n    A, # one\n  ]\n",
      "profileRoles: [\n    A, # one\n    arn:aws:iam::111122223333:role/service-role/X,\n  ]\n",
    ],
    "by the keys in quotes": ['"profileRoles":\n  - A\n', `"profileRoles":\n  - A\n${X}`],
  };

  test.each(Object.entries(CASES))("%s", async (_form, [before, after]) => {
    has("A", "X");
    const { text, said } = await updated(around(before));
    expect(text).toBe(around(after));
    expect(said).toEqual([`dev.yaml  + ${ROLE}/X: user-1`, "dev.yaml: 1 role added"]);
    // And again there is nothing to do.
    expect((await updated(text)).text).toBe(text);
  });

  test("that ends the file, with a line break or without", async () => {
    has("A", "X");
    expect((await updated(`${HEAD}profileRoles:\n  - A\n`)).text).toBe(`${HEAD}profileRoles:\n  - A\n${X}`);
    expect((await updated(`${HEAD}profileRoles:\n  - A`)).text).toBe(`${HEAD}profileRoles:\n  - A\n${X.trimEnd()}`);
    expect((await updated(`${HEAD}profileRoles:\n  - A # one`)).text).toBe(
      `${HEAD}profileRoles:\n  - A # one\n${X.trimEnd()}`,
    );
  });

  test("with the line breaks that the file has, and its byte order mark", async () => {
    has("A", "X");
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    expect((await updated(windows(around("profileRoles:\n  - A\n")))).text).toBe(
      windows(around(`profileRoles:\n  - A\n${X}`)),
    );
    expect((await updated(windows(around("profileRoles: [\n    A\n  ]\n")))).text).toBe(
      windows(around("profileRoles: [\n    A,\n    arn:aws:iam::111122223333:role/service-role/X\n  ]\n")),
    );
  });

  test("where there is none yet, or no key for it", async () => {
    has("X");
    const x = X.replace("user-1", "user-0").trimEnd();
    expect((await updated(around("profileRoles:\n"))).text).toBe(around(`profileRoles:\n${x}\n`));
    expect((await updated(around("profileRoles: # none yet\n"))).text).toBe(around(`profileRoles: # none yet\n${x}\n`));
    expect((await updated(around("profileRoles: ~\n"))).text).toBe(around(`profileRoles:\n${x}\n`));
    expect((await updated(around("profileRoles: [] # none yet\n"))).text).toBe(
      around(`profileRoles: # none yet\n${x}\n`),
    );
    expect((await updated(HEAD)).text).toBe(`${HEAD}profileRoles:\n${x}\n`);
    expect((await updated(HEAD.trimEnd())).text).toBe(`${HEAD.trimEnd()}\nprofileRoles:\n${x}\n`);
  });

  test("of a file in braces, as JSON is", async () => {
    has("A", "X");
    const json = (roles: readonly string[]) =>
      JSON.stringify({ account: "111122223333", region: "eu-west-1", domain: "d-abc", profileRoles: roles });
    expect(parse((await updated(json(["A"]))).text).profileRoles).toEqual(["A", `${ROLE}/X`]);
    const none = await updated(json([]));
    expect(none.text).toBe(json([]));
    expect(none.said[0]).toContain("profileRoles: is empty: list at least one role");
  });
});

describe("a role that is there", () => {
  test("by its name, by its ARN or twice is there", async () => {
    has("A", "B");
    const list = around(`profileRoles:\n  - A\n  - ${ROLE}/B\n  - ${ROLE}/A\n`);
    expect(await updated(list)).toEqual({ text: list, said: ["dev.yaml: is left as it is"], differs: false });
    expect((await updated(list, { check: true })).said).toEqual(["dev.yaml: has the roles of d-abc"]);
  });

  test("at another ARN, or in another case, is told of and left", async () => {
    has("A", "B");
    const list = around("profileRoles:\n  - arn:aws:iam::111122223333:role/A\n  - b\n");
    const { text, said, differs } = await updated(list);
    expect({ text, differs }).toEqual({ text: list, differs: true });
    expect(said).toEqual([
      `dev.yaml:7:5  profileRoles[0]: "arn:aws:iam::111122223333:role/A" is at ${ROLE}/A: write the ARN as IAM shows it, or the name alone`,
      `dev.yaml:8:5  profileRoles[1]: "b" differs only in case from ${ROLE}/B: write it as IAM shows it`,
      "dev.yaml: is left as it is",
    ]);
  });

  test("and that no profile uses is told of, and stays", async () => {
    has("A");
    const list = around("profileRoles:\n  - A\n  - Old # why\n");
    expect(await updated(list)).toEqual({
      text: list,
      said: [
        'dev.yaml:8:5  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand',
        "dev.yaml: is left as it is",
      ],
      differs: true,
    });
  });
});

describe("--prune takes a role out that no profile uses", () => {
  const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
    "first of lines": ["profileRoles:\n  - Old\n  - A\n  - B\n", "profileRoles:\n  - A\n  - B\n"],
    "in the midst of lines": ["profileRoles:\n  - A\n  - Old # why\n  - B\n", "profileRoles:\n  - A\n  - B\n"],
    "last of lines": ["profileRoles:\n  - A\n  - B\n  - Old\n", "profileRoles:\n  - A\n  - B\n"],
    "with the comment that names its profiles, and no other": [
      "profileRoles:\n  # ours\n  # user profiles: x\n  # user profiles, by the domain's default: y\n  - Old\n  # user profiles: z\n  - A\n  - B\n",
      "profileRoles:\n  # ours\n  # user profiles: z\n  - A\n  - B\n",
    ],
    "by its name and by its ARN": [
      `profileRoles:\n  - Old\n  - A\n  - ${ROLE}/Old\n  - B\n`,
      "profileRoles:\n  - A\n  - B\n",
    ],
    "first on one line": ["profileRoles: [Old, A, B]\n", "profileRoles: [A, B]\n"],
    "in the midst of one line": ["profileRoles: [A, Old, B]\n", "profileRoles: [A, B]\n"],
    "last on one line": ["profileRoles: [A, B, Old]\n", "profileRoles: [A, B]\n"],
    "last of brackets over lines": [
      "profileRoles: [\n    A,\n    B,\n    Old,\n  ]\n",
      "profileRoles: [\n    A,\n    B,\n  ]\n",
    ],
  };

  test.each(Object.entries(CASES))("%s", async (_form, [before, after]) => {
    has("A", "B");
    const { text, said } = await updated(around(before), { prune: true });
    expect(text).toBe(around(after));
    expect(said.at(-1)).toBe("dev.yaml: 1 role taken out");
  });

  test("and adds another at once, also where none stays", async () => {
    has("X");
    for (const [before, roles] of [
      ["profileRoles:\n  - Old\n  - Older\n", [`${ROLE}/X`]],
      ["profileRoles: [Old]\n", [`${ROLE}/X`]],
      ["profileRoles: [\n    Old,\n    Older # why\n  ]\n", [`${ROLE}/X`]],
      ["profileRoles: [Old, Older,]\n", [`${ROLE}/X`]],
    ] as const) {
      const { text, said } = await updated(around(before), { prune: true });
      expect([text.startsWith(HEAD), text.endsWith(TAIL)]).toEqual([true, true]);
      expect(parse(text).profileRoles).toEqual(roles);
      expect(said.at(-1)).toMatch(/^dev\.yaml: 1 role added, [12] roles? taken out$/);
    }
  });
});

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
      fc.boolean(),
      async (items, style, used, prune) => {
        has(...used);
        const { text } = await updated(around(written(items, style)), { prune });
        expect([text.startsWith(HEAD), text.endsWith(TAIL)]).toEqual([true, true]);
        const names = (parse(text).profileRoles as string[]).map((role) => role.replace(/.*\//, ""));
        const expected = [
          ...items.map((one) => one.name).filter((role) => !prune || used.includes(role)),
          ...[...used].sort().filter((role) => !items.some((one) => one.name === role)),
        ];
        expect(names).toEqual(expected);
        expect((await updated(text, { prune })).text).toBe(text);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

describe("--check changes nothing", () => {
  test("and says what is missing, and what is left over", async () => {
    has("A", "X", "X");
    const list = around("profileRoles:\n  - A\n  - Old\n");
    expect(await updated(list, { check: true })).toEqual({
      text: list,
      said: [
        `dev.yaml:7:3  profileRoles: has no "${ROLE}/X", which is used by user-1, user-2: add it`,
        'dev.yaml:8:5  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand',
        "dev.yaml: differs from d-abc",
      ],
      differs: true,
    });
  });
});

describe("a file is refused, and left as it is", () => {
  const refused = async (text: string, options?: Parameters<typeof updated>[1]) => {
    const { text: after, said } = await updated(text, options);
    expect(after).toBe(text);
    return said.map((line) => line.replace(/.*dev\.yaml/, "dev.yaml"));
  };
  const LIST = "profileRoles:\n  - A\n";

  test("that names no domain, or another than is asked for", async () => {
    has("A", "X");
    const none = around(LIST).replace("domain: d-abc\n", "");
    expect(await refused(none)).toEqual(["dev.yaml  names no domain: add domain: d-…, or give --domain"]);
    expect((await updated(none, { domain: "d-abc" })).said.at(-1)).toBe("dev.yaml: 1 role added");
    expect(await refused(around(LIST), { domain: "d-other" })).toEqual([
      "dev.yaml  --domain is d-other, and this file's domain is d-abc: leave --domain out, or correct the file",
    ]);
    expect(await refused(around(LIST), { region: "eu-west-2" })).toEqual([
      "dev.yaml  --region is eu-west-2, and this file's region is eu-west-1: leave --region out, or correct the file",
    ]);
  });

  test("whose domain is of another account or region", async () => {
    has("A", "X");
    server.domain = { ...DOMAIN, DomainArn: "arn:aws:sagemaker:eu-west-1:444455556666:domain/d-abc" };
    expect(await refused(around(LIST))).toEqual([
      'dev.yaml  domain d-abc is in account 444455556666, and this file\'s is "111122223333": name a domain of this account, or sign in to it',
    ]);
    server.domain = { ...DOMAIN, DomainArn: "arn:aws:sagemaker:eu-west-2:111122223333:domain/d-abc" };
    expect(await refused(around(LIST))).toEqual([
      'dev.yaml  domain d-abc is in eu-west-2, and this file\'s region is "eu-west-1": name a domain of this region',
    ]);
  });

  test("that has problems, before anything is asked; an empty list alone isn't one", async () => {
    const bad = around("profileRoles: []\n").replace('"Sharing"', '"a b"');
    expect(await refused(bad)).toEqual([
      'dev.yaml:9:13  policyName: "a b" is no policy name: write 1 to 128 letters, digits and _+=,.@-',
    ]);
    expect(await refused("account: [")).toHaveLength(1);
    expect(await refused(around("profileRoles:\n  - service-role/A\n"))).toHaveLength(1);
    expect(server.calls).toEqual([]);
  });

  test("that would have problems then", async () => {
    has("A");
    server.profiles = [{ name: "a", role: "arn:aws:iam::444455556666:role/Elsewhere" }];
    expect(await refused(around(LIST))).toEqual([
      expect.stringContaining("is in account 444455556666, but this workspace is 111122223333"),
    ]);
  });

  test("whose list is an alias, or has one of what isn't there any more", async () => {
    has("A", "X");
    const alias = around("profileRoles: *roles\n").replace("domain:", "tagOnCreate: &roles [CreateModel]\ndomain:");
    expect(await refused(alias)).toHaveLength(1);
    has("X");
    const anchored = around("profileRoles:\n  - &a Old\n  - X\nadopt: { X: *a }\n");
    expect(await refused(anchored, { prune: true })).toEqual([
      expect.stringContaining("can't be changed without changing more than its list of roles"),
    ]);
  });
});

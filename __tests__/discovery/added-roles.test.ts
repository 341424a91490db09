import { parse } from "yaml";
import { ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker, updated } from "./asked";
import { around, giveRoles, HEAD, TAIL } from "./dev-file";

// Roles that are added to a workspace file, to the byte.

const server = sageMaker();
const has = (...names: readonly string[]) => giveRoles(server, ...names);
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
    "in the quotes of the last one": [
      'profileRoles:\n  - "A"\n',
      'profileRoles:\n  - "A"\n  # user profiles: user-1\n  - "arn:aws:iam::111122223333:role/service-role/X"\n',
    ],
    "on one line, in quotes": [
      "profileRoles: ['A']\n",
      "profileRoles: ['A', 'arn:aws:iam::111122223333:role/service-role/X']\n",
    ],
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
    "in brackets over lines, before a comment": [
      "profileRoles: [\n    A\n    # last\n  ]\n",
      "profileRoles: [\n    A,\n    arn:aws:iam::111122223333:role/service-role/X\n    # last\n  ]\n",
    ],
    "in brackets, several on a line": [
      "profileRoles: [\n    A, A\n  ]\n",
      "profileRoles: [\n    A, A, arn:aws:iam::111122223333:role/service-role/X\n  ]\n",
    ],
    "in brackets, with commas before them": [
      "profileRoles: [\n    A\n    , A\n  ]\n",
      "profileRoles: [\n    A\n    , A, arn:aws:iam::111122223333:role/service-role/X\n  ]\n",
    ],
    "behind a bracket, with a comment": [
      "profileRoles: [A, A # a, b]\n  ]\n",
      "profileRoles: [A, A, # a, b]\n  arn:aws:iam::111122223333:role/service-role/X\n  ]\n",
    ],
    "of lines that have an anchor": ["profileRoles: &all\n  - A\n", `profileRoles: &all\n  - A\n${X}`],
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

  test("of a file that is JSON, which it stays", async () => {
    has("A", "X");
    const json = (...roles: readonly string[]) =>
      JSON.stringify({ account: "111122223333", region: "eu-west-1", domain: "d-abc", profileRoles: roles }, null, 2);
    const { text } = await updated(json("A"));
    expect(JSON.parse(text)).toEqual(JSON.parse(json("A", `${ROLE}/X`)));
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

  test("with the line breaks that the list has, in a file of both", async () => {
    has("A", "X");
    const both = (list: string) => `${HEAD.replaceAll("\n", "\r\n")}${list}${TAIL}`;
    expect((await updated(both("profileRoles:\n  - A\n"))).text).toBe(both(`profileRoles:\n  - A\n${X}`));
    expect((await updated(both("profileRoles: [\n    A\n  ]\n"))).text).toBe(
      both("profileRoles: [\n    A,\n    arn:aws:iam::111122223333:role/service-role/X\n  ]\n"),
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
    expect((await updated(HEAD.trimEnd())).text).toBe(`${HEAD.trimEnd()}\nprofileRoles:\n${x}`);
    expect((await updated(around("profileRoles: [ ]\n"))).text).toBe(around(`profileRoles:\n${x}\n`));
    expect((await updated(`---\n${HEAD}...\n`)).text).toBe(`---\n${HEAD}profileRoles:\n${x}\n...\n`);
  });

  test("but not where that would take more than a list, or what says that it is empty", async () => {
    has("A", "X");
    for (const before of [
      "profileRoles: [ # none yet\n  ]\n",
      "profileRoles:\n  []\n",
      "profileRoles: &none []\n",
      "? profileRoles\n: - A\n",
      "profileRoles : []\n",
    ]) {
      const { text, said } = await updated(around(before));
      expect(text).toBe(around(before));
      expect(said.join("\n")).toMatch(/by hand|is empty: list at least one role/);
    }
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

import { editProfileRoles } from "../../../modules/discovery/edit-list";
import { around, edits, HEAD, ROLE, TAIL } from "./listed-roles";

// Roles that are added to the list of a workspace file, to the byte.

const X = `  # user profiles: user-x\n  - ${ROLE}/X\n`;
const withX = (text: string) => editProfileRoles(text, edits(["X"]));

describe("a role is added at the end of the list", () => {
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
      'profileRoles:\n  - "A"\n  # user profiles: user-x\n  - "arn:aws:iam::111122223333:role/service-role/X"\n',
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
    "after a bracket, with a comment": [
      "profileRoles: [A, A # a, b]\n  ]\n",
      "profileRoles: [A, A, # a, b]\n  arn:aws:iam::111122223333:role/service-role/X\n  ]\n",
    ],
    "of lines that have an anchor": ["profileRoles: &all\n  - A\n", `profileRoles: &all\n  - A\n${X}`],
    "by the keys in quotes": ['"profileRoles":\n  - A\n', `"profileRoles":\n  - A\n${X}`],
  };

  test.each(Object.entries(CASES))("%s", (_form, [before, after]) => {
    expect(withX(around(before))).toBe(around(after));
  });

  test("that ends the file, with a line break or without", () => {
    expect(withX(`${HEAD}profileRoles:\n  - A\n`)).toBe(`${HEAD}profileRoles:\n  - A\n${X}`);
    expect(withX(`${HEAD}profileRoles:\n  - A`)).toBe(`${HEAD}profileRoles:\n  - A\n${X.trimEnd()}`);
    expect(withX(`${HEAD}profileRoles:\n  - A # one`)).toBe(`${HEAD}profileRoles:\n  - A # one\n${X.trimEnd()}`);
  });

  test("of a JSON file, which stays JSON", () => {
    const json = (...roles: readonly string[]) =>
      JSON.stringify({ account: "111122223333", region: "eu-west-1", domain: "d-abc", profileRoles: roles }, null, 2);
    expect(withX(json("A"))).toBe(json("A", `${ROLE}/X`));
  });

  test("with the line breaks of the file", () => {
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    expect(withX(windows(around("profileRoles:\n  - A\n")))).toBe(windows(around(`profileRoles:\n  - A\n${X}`)));
    expect(withX(windows(around("profileRoles: [\n    A\n  ]\n")))).toBe(
      windows(around(`profileRoles: [\n    A,\n    ${ROLE}/X\n  ]\n`)),
    );
  });

  test("with the line breaks of the list, in a file of both kinds", () => {
    const both = (list: string) => `${HEAD.replaceAll("\n", "\r\n")}${list}${TAIL}`;
    expect(withX(both("profileRoles:\n  - A\n"))).toBe(both(`profileRoles:\n  - A\n${X}`));
    expect(withX(both("profileRoles: [\n    A\n  ]\n"))).toBe(both(`profileRoles: [\n    A,\n    ${ROLE}/X\n  ]\n`));
  });

  test("in braces on one line, as in JSON", () => {
    const json = (...roles: readonly string[]) => JSON.stringify({ account: "111122223333", profileRoles: roles });
    expect(withX(json("A"))).toBe(json("A", `${ROLE}/X`).replace('","arn', '", "arn'));
  });
});

describe("a list is made", () => {
  const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
    "where the key has no value": [around("profileRoles:\n"), around(`profileRoles:\n${X}`)],
    "where the key has only a comment": [
      around("profileRoles: # none yet\n"),
      around(`profileRoles: # none yet\n${X}`),
    ],
    "where the key has a null": [around("profileRoles: ~\n"), around(`profileRoles:\n${X}`)],
    "where the list is empty": [around("profileRoles: [ ]\n"), around(`profileRoles:\n${X}`)],
    "where the list is empty and has a comment": [
      around("profileRoles: [] # none yet\n"),
      around(`profileRoles: # none yet\n${X}`),
    ],
    "where the key is missing": [HEAD, `${HEAD}profileRoles:\n${X}`],
    "where the key is missing and the file ends without a line break": [
      HEAD.trimEnd(),
      `${HEAD.trimEnd()}\nprofileRoles:\n${X.trimEnd()}`,
    ],
    "where the key is missing in a marked document": [`---\n${HEAD}...\n`, `---\n${HEAD}profileRoles:\n${X}...\n`],
  };

  test.each(Object.entries(CASES))("%s", (_where, [before, after]) => {
    expect(withX(before)).toBe(after);
  });

  test.each([
    around("profileRoles: [ # none yet\n  ]\n"),
    around("profileRoles:\n  []\n"),
    around("profileRoles: &none []\n"),
    around("? profileRoles\n: - A\n"),
    around("profileRoles : []\n"),
    around("profileRoles: *roles\n").replace("domain:", "tagOnCreate: &roles [CreateModel]\ndomain:"),
    '{ "profileRoles": [] }\n',
  ])("but not where more than the list would change: %j", (text) => {
    expect(withX(text)).toBeUndefined();
  });
});

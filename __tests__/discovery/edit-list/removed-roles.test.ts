import { parse } from "yaml";
import { editProfileRoles } from "../../../modules/discovery/edit-list";
import { around, edits, HEAD, ROLE, TAIL } from "./listed-roles";

// Roles that are removed from the list of a workspace file, to the byte.

const withoutOld = (text: string) => editProfileRoles(text, edits([], ["Old", "Older"]));
const withXForOld = (text: string) => editProfileRoles(text, edits(["X"], ["Old", "Older"]));

describe("a role is removed", () => {
  const CASES: Readonly<Record<string, readonly [before: string, after: string]>> = {
    "first of lines": ["profileRoles:\n  - Old\n  - A\n  - B\n", "profileRoles:\n  - A\n  - B\n"],
    "in the middle of lines": ["profileRoles:\n  - A\n  - Old # why\n  - B\n", "profileRoles:\n  - A\n  - B\n"],
    "last of lines": ["profileRoles:\n  - A\n  - B\n  - Old\n", "profileRoles:\n  - A\n  - B\n"],
    "with the comments that name its profiles, and no others": [
      "profileRoles:\n  # ours\n  # user profiles: x\n  # user profiles, by the domain's default: y\n  - Old\n  # user profiles: z\n  - A\n  - B\n",
      "profileRoles:\n  # ours\n  # user profiles: z\n  - A\n  - B\n",
    ],
    "by its name and by its ARN": [
      `profileRoles:\n  - Old\n  - A\n  - ${ROLE}/Old\n  - B\n`,
      "profileRoles:\n  - A\n  - B\n",
    ],
    "first on one line": ["profileRoles: [Old, A, B]\n", "profileRoles: [A, B]\n"],
    "in the middle of one line": ["profileRoles: [A, Old, B]\n", "profileRoles: [A, B]\n"],
    "last on one line": ["profileRoles: [A, B, Old]\n", "profileRoles: [A, B]\n"],
    "last of brackets over lines": [
      "profileRoles: [\n    A,\n    B,\n    Old,\n  ]\n",
      "profileRoles: [\n    A,\n    B,\n  ]\n",
    ],
    "last of brackets over lines, without a comma after it": [
      "profileRoles: [\n    A,\n    B, # ours\n    Old # why\n  ]\n",
      "profileRoles: [\n    A,\n    B # ours\n  ]\n",
    ],
    "first after a bracket": ["profileRoles: [Old,\n    A, B\n  ]\n", "profileRoles: [\n    A, B\n  ]\n"],
    "with its own comment, and no other": [
      "profileRoles: [ # ours\n    A, # one\n    Old, # a, b]\n    # last\n    B\n  ]\n",
      "profileRoles: [ # ours\n    A, # one\n    # last\n    B\n  ]\n",
    ],
    "beside another role, without the comment of both": [
      "profileRoles: [\n    A, Old, # both\n    B\n  ]\n",
      "profileRoles: [\n    A, # both\n    B\n  ]\n",
    ],
    "with a comma before it": [
      "profileRoles: [\n    A\n    , Old # why\n    , B\n  ]\n",
      "profileRoles: [\n    A\n    , B\n  ]\n",
    ],
    "last, with a comma before it": [
      "profileRoles: [\n    A\n    , B\n    , Old\n  ]\n",
      "profileRoles: [\n    A\n    , B\n  ]\n",
    ],
    "two roles, between spaces": ["profileRoles: [ Old, Older, A, B ]\n", "profileRoles: [ A, B ]\n"],
    "two roles, in the middle": ["profileRoles: [A, Old, Older, B]\n", "profileRoles: [A, B]\n"],
    "two roles, at the end": ["profileRoles: [ A, B, Old, Older ]\n", "profileRoles: [ A, B ]\n"],
    "two roles, before a comma at the end": ["profileRoles: [A, B, Old, Older, ]\n", "profileRoles: [A, B, ]\n"],
    "two roles, on a line of their own": [
      "profileRoles: [\n    A, B,\n    Old, Older\n  ]\n",
      "profileRoles: [\n    A, B\n  ]\n",
    ],
    "without a comment that only looks like one of ours": [
      "profileRoles:\n  # user profiles: x\n\n  # user profiles of ours\n  - Old\n  - A\n  - B\n",
      "profileRoles:\n  # user profiles: x\n\n  # user profiles of ours\n  - A\n  - B\n",
    ],
  };

  test.each(Object.entries(CASES))("%s", (_form, [before, after]) => {
    expect(withoutOld(around(before))).toBe(around(after));
  });

  test("from a JSON file, which stays JSON", () => {
    const json = (...roles: readonly string[]) =>
      JSON.stringify({ profileRoles: roles, account: "111122223333", domain: "d-abc" }, null, 2);
    expect(withXForOld(json("A", "Old", "Older"))).toBe(json("A", `${ROLE}/X`));
  });

  test.each([
    ["something else can refer to it", "profileRoles:\n  - &old Old\n  - A\n"],
    ["something else can refer to it, on one line", "profileRoles: [A, &old Old]\n"],
    ["it has a type", "profileRoles: [!!str Old, A]\n"],
    ["its commas would be two then", "profileRoles: [\n    A,\n    Old\n    , # why\n    A\n  ]\n"],
  ])("but not where %s", (_why, list) => {
    expect(withoutOld(around(list))).toBeUndefined();
  });
});

describe("a role is removed and another is added", () => {
  test.each([
    "profileRoles:\n  - Old\n  - Older\n",
    "profileRoles: [Old]\n",
    "profileRoles: [\n    Old,\n    Older # why\n  ]\n",
    "profileRoles: [Old, Older,]\n",
  ])("also where no other role stays: %j", (list) => {
    const text = withXForOld(around(list)) ?? "";
    expect([text.startsWith(HEAD), text.endsWith(TAIL)]).toEqual([true, true]);
    expect(parse(text).profileRoles).toEqual([`${ROLE}/X`]);
  });

  test("after the roles that stay, so that it gets no comment of a removed role", () => {
    const x = `  # user profiles: user-x\n  - ${ROLE}/X\n`;
    for (const [before, after] of [
      ["profileRoles:\n  - A\n  # ask security\n  - Old\n", `profileRoles:\n  - A\n${x}  # ask security\n`],
      [
        "profileRoles: [\n    A,\n    # ask security\n    Old,\n  ]\n",
        `profileRoles: [\n    A,\n    ${ROLE}/X,\n    # ask security\n  ]\n`,
      ],
      ["profileRoles: [A, Old]\n", `profileRoles: [A, ${ROLE}/X]\n`],
    ] as const) {
      expect(withXForOld(around(before))).toBe(around(after));
    }
  });
});

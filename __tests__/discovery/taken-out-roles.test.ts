import { parse } from "yaml";
import { ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker, updated } from "./asked";
import { around, giveRoles, HEAD, TAIL } from "./dev-file";

// Roles that are taken out of a workspace file, to the byte.

const server = sageMaker();
const has = (...names: readonly string[]) => giveRoles(server, ...names);

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
    "last of brackets over lines, with no comma behind it": [
      "profileRoles: [\n    A,\n    B, # ours\n    Old # why\n  ]\n",
      "profileRoles: [\n    A,\n    B # ours\n  ]\n",
    ],
    "first behind a bracket": ["profileRoles: [Old,\n    A, B\n  ]\n", "profileRoles: [\n    A, B\n  ]\n"],
    "with its own comment, and not another's": [
      "profileRoles: [ # ours\n    A, # one\n    Old, # a, b]\n    # last\n    B\n  ]\n",
      "profileRoles: [ # ours\n    A, # one\n    # last\n    B\n  ]\n",
    ],
    "beside another, without the comment of both": [
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
    "and two of them, in spaces": ["profileRoles: [ Old, Older, A, B ]\n", "profileRoles: [ A, B ]\n"],
    "and two of them, in the midst": ["profileRoles: [A, Old, Older, B]\n", "profileRoles: [A, B]\n"],
    "and two of them, last": ["profileRoles: [ A, B, Old, Older ]\n", "profileRoles: [ A, B ]\n"],
    "and two of them, before a comma at the end": ["profileRoles: [A, B, Old, Older, ]\n", "profileRoles: [A, B, ]\n"],
    "and two of them, on a line of theirs": [
      "profileRoles: [\n    A, B,\n    Old, Older\n  ]\n",
      "profileRoles: [\n    A, B\n  ]\n",
    ],
    "and no comment that only looks alike": [
      "profileRoles:\n  # user profiles: x\n\n  # user profiles of ours\n  - Old\n  - A\n  - B\n",
      "profileRoles:\n  # user profiles: x\n\n  # user profiles of ours\n  - A\n  - B\n",
    ],
  };

  test.each(Object.entries(CASES))("%s", async (_form, [before, after]) => {
    has("A", "B");
    const { text, said } = await updated(around(before), { mode: "prune" });
    expect(text).toBe(around(after));
    expect(said.at(-1)).toMatch(/^dev\.yaml: [12] roles? taken out$/);
  });

  test("and adds another at once, also where none stays", async () => {
    has("X");
    for (const [before, roles] of [
      ["profileRoles:\n  - Old\n  - Older\n", [`${ROLE}/X`]],
      ["profileRoles: [Old]\n", [`${ROLE}/X`]],
      ["profileRoles: [\n    Old,\n    Older # why\n  ]\n", [`${ROLE}/X`]],
      ["profileRoles: [Old, Older,]\n", [`${ROLE}/X`]],
    ] as const) {
      const { text, said } = await updated(around(before), { mode: "prune" });
      expect([text.startsWith(HEAD), text.endsWith(TAIL)]).toEqual([true, true]);
      expect(parse(text).profileRoles).toEqual(roles);
      expect(said.at(-1)).toMatch(/^dev\.yaml: 1 role added, [12] roles? taken out$/);
    }
  });

  test("and adds another behind what stays, where no comment of a role that goes is taken for its own", async () => {
    has("A", "X");
    const x = `  # user profiles: user-1\n  - ${ROLE}/X\n`;
    for (const [before, after] of [
      ["profileRoles:\n  - A\n  # ask security\n  - Old\n", `profileRoles:\n  - A\n${x}  # ask security\n`],
      [
        "profileRoles: [\n    A,\n    # ask security\n    Old,\n  ]\n",
        `profileRoles: [\n    A,\n    ${ROLE}/X,\n    # ask security\n  ]\n`,
      ],
      ["profileRoles: [A, Old]\n", `profileRoles: [A, ${ROLE}/X]\n`],
    ] as const) {
      expect((await updated(around(before), { mode: "prune" })).text).toBe(around(after));
    }
  });

  test("and tells of a comment above it, which the next role might take for its own", async () => {
    has("A", "B");
    const list =
      "profileRoles:\n  # ask security\n  # user profiles: x\n  - Old # why\n  - A\n  # ours\n  - B\n  - Older\n";
    expect((await updated(around(list), { mode: "prune" })).said).toEqual([
      'dev.yaml  the comment "# ask security" stood above Old, and stays: see whether it still holds',
      "dev.yaml  - Old",
      "dev.yaml  - Older",
      "dev.yaml: 2 roles taken out",
    ]);
    const line = around("# ours\nprofileRoles: [Old, A, B]\n");
    expect((await updated(line, { mode: "prune" })).said).toEqual(["dev.yaml  - Old", "dev.yaml: 1 role taken out"]);
  });

  test("of a file that is JSON, which it stays", async () => {
    has("A", "X");
    const json = (...roles: readonly string[]) =>
      JSON.stringify({ profileRoles: roles, account: "111122223333", region: "eu-west-1", domain: "d-abc" }, null, 2);
    const { text } = await updated(json("A", "Old", "Older"), { mode: "prune" });
    expect(text).toBe(json("A", `${ROLE}/X`));
  });

  test("but none that something else refers to, or that is given a type", async () => {
    has("A");
    for (const before of [
      "profileRoles:\n  - &old Old\n  - A\n",
      "profileRoles: [A, &old Old]\n",
      "profileRoles: [!!str Old, A]\n",
      // Without the role, the comma before it and the one behind it would be two.
      "profileRoles: [\n    A,\n    Old\n    , # why\n    A\n  ]\n",
    ]) {
      const { text, said } = await updated(around(before), { mode: "prune" });
      expect(text).toBe(around(before));
      expect(said).toEqual([
        "dev.yaml  can't be changed without changing more than its list of roles: change that by hand, as --check says",
      ]);
    }
  });
});

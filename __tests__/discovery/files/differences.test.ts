import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DomainRoles, Targets } from "../../../modules/discovery";
import { around, HEAD } from "../edit-list/listed-roles";
import { codesOf, domainOf, Folder, ROLE, type Said } from "../folder";

// Where a workspace file and its domain differ, and what then happens to the file.

const X = `${ROLE}/X`;
const ELSEWHERE = "arn:aws:iam::444455556666:role/B";

/** A domain with one user for each role: user-0, user-1, … */
const has = (...roles: readonly string[]) =>
  domainOf(Object.fromEntries(roles.map((role, index) => [`user-${index}`, role])));

interface Updated {
  readonly status: number;
  readonly text: string;
  readonly said: readonly Said[];
}

/** What becomes of the file dev.yaml. */
async function updated(
  text: string | Buffer,
  domain: (domain: string) => DomainRoles,
  options: Targets & { readonly region?: string } = {},
  others: Readonly<Record<string, string>> = {},
): Promise<Updated> {
  const folder = new Folder({ ...others, "dev.yaml": text }, { "d-abc": domain, "d-other": domain });
  const { status, printed, told } = await folder.discover({ workspace: "dev", ...options });
  return { status, text: readFileSync(join(folder.path, "dev.yaml"), "utf8"), said: [...told, ...printed] };
}

const nothingToAdd = { code: "nothingToAdd", values: { file: "own/dev.yaml" } };
const sameRoles = { code: "sameRoles", values: { file: "own/dev.yaml", domain: "d-abc" } };
const unused = (role: string, line: number, index: number) => ({
  code: "unusedRole",
  at: `own/dev.yaml:${line}:5`,
  path: ["profileRoles", index],
  values: { role, domain: "d-abc" },
});

describe("a role that the file lists", () => {
  test("is listed by its name, by its ARN, or twice", async () => {
    const list = around(`profileRoles:\n  - A\n  - ${ROLE}/B\n  - ${ROLE}/A\n`);
    expect(await updated(list, has("A", "B"))).toEqual({ status: 0, text: list, said: [nothingToAdd] });
    expect(await updated(list, has("A", "B"), { check: true })).toEqual({ status: 0, text: list, said: [sameRoles] });
  });

  test("at another ARN or in another case is reported, and not changed", async () => {
    const other = "arn:aws:iam::111122223333:role/A";
    const list = around(`profileRoles:\n  - ${other}\n  - b\n`);
    const misspelt = [
      {
        code: "otherArn",
        at: "own/dev.yaml:7:5",
        path: ["profileRoles", 0],
        values: { given: other, arn: `${ROLE}/A` },
      },
      {
        code: "otherCase",
        at: "own/dev.yaml:8:5",
        path: ["profileRoles", 1],
        values: { given: "b", arn: `${ROLE}/B` },
      },
    ];
    expect(await updated(list, has("A", "B"))).toEqual({ status: 0, text: list, said: [...misspelt, nothingToAdd] });
    const { status, said } = await updated(list, has("A", "B"), { check: true });
    expect({ status, said: said.slice(0, 2) }).toEqual({ status: 1, said: misspelt });
  });

  test("at another ARN or in another case is reported at its place after others are removed", async () => {
    const other = "arn:aws:iam::111122223333:role/A";
    const list = around(`profileRoles:\n  - Old\n  - ${other}\n  - Older\n  - b\n`);
    const { text, said } = await updated(list, has("A", "B", "X"), { prune: true });
    expect(text).toContain(`profileRoles:\n  - ${other}\n  - b\n`);
    expect(said.map(({ code, at }) => [code, at])).toEqual([
      ["addedRole", "own/dev.yaml"],
      ["removedRole", "own/dev.yaml"],
      ["removedRole", "own/dev.yaml"],
      ["otherArn", "own/dev.yaml:7:5"],
      ["otherCase", "own/dev.yaml:8:5"],
      ["updatedFile", undefined],
    ]);
    expect(said.at(-1)?.values).toEqual({ file: "own/dev.yaml", added: 1, removed: 2 });
  });

  test("at two ARNs is refused, as it is by the app", async () => {
    const list = around(`profileRoles:\n  - ${ROLE}/A\n  - arn:aws:iam::111122223333:role/A\n`);
    const { status, text, said } = await updated(list, has("A"));
    expect({ status, text }).toEqual({ status: 2, text: list });
    expect(said).toMatchObject([{ code: "arnConflict", at: "own/dev.yaml:8:5", path: ["profileRoles", 1] }]);
  });

  test("doesn't stand for a role of the same name in another account, which can't be listed", async () => {
    const list = around("profileRoles:\n  - A\n  - B\n");
    const said = [
      unused("B", 8, 1),
      {
        code: "unusableRole",
        at: "own/dev.yaml:7:3",
        path: ["profileRoles"],
        values: { role: ELSEWHERE, profiles: ["user-1"], reason: expect.objectContaining({ code: "accountMismatch" }) },
      },
    ];
    const added = await updated(list, has("A", ELSEWHERE));
    expect(added).toMatchObject({ status: 0, text: list });
    expect(added.said.slice(0, 2)).toMatchObject(said);
    const checked = await updated(list, has("A", ELSEWHERE), { check: true });
    expect(checked).toMatchObject({ status: 1, text: list });
    expect(checked.said.slice(0, 2)).toMatchObject(said);
  });

  test("and that no profile uses is reported, and stays", async () => {
    const list = around("profileRoles:\n  - A\n  - Old # why\n");
    expect(await updated(list, has("A"))).toEqual({
      status: 0,
      text: list,
      said: [unused("Old", 8, 1), nothingToAdd],
    });
    expect((await updated(list, has("A"), { check: true })).status).toBe(1);
  });
});

describe("a role that the file lacks", () => {
  const list = around("profileRoles:\n  - A\n");

  test("is added, and then there is nothing to add", async () => {
    const { text, said } = await updated(list, has("A", "X"));
    expect(text).toBe(around(`profileRoles:\n  - A\n  # user profiles: user-1\n  - ${X}\n`));
    expect(codesOf(said)).toEqual(["addedRole", "updatedFile"]);
    expect(await updated(text, has("A", "X"))).toEqual({ status: 0, text, said: [nothingToAdd] });
    expect(await updated(text, has("A", "X"), { prune: true })).toMatchObject({
      text,
      said: [{ code: "nothingToChange", values: { file: "own/dev.yaml" } }],
    });
  });

  test("is added to a file with a byte order mark and Windows line breaks, which stay", async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const { text } = await updated(windows(list), has("A", "X"));
    expect(text).toBe(windows(around(`profileRoles:\n  - A\n  # user profiles: user-1\n  - ${X}\n`)));
  });

  test("is reported by --check with the profiles that use it", async () => {
    const before = around("profileRoles:\n  - A\n  - Old\n");
    const domain = domainOf({ "user-0": "A", "user-1": "X", "user-2": "X" });
    expect(await updated(before, domain, { check: true })).toEqual({
      status: 1,
      text: before,
      said: [
        {
          code: "missingRole",
          at: "own/dev.yaml:7:3",
          path: ["profileRoles"],
          values: { role: X, profiles: ["user-1", "user-2"] },
        },
        unused("Old", 8, 1),
        { code: "differentRoles", values: { file: "own/dev.yaml", domain: "d-abc" } },
      ],
    });
  });

  test.each(["", "profileRoles:\n", "profileRoles: []\n"])("is added where the list is %j", async (empty) => {
    const leaving = around(`discover: { leaveOut: [X] }\n${empty}`);
    const { text, said } = await updated(leaving, has("A", "X"));
    expect(text).toContain(`\n  - ${ROLE}/A\n`);
    expect(text).not.toContain(X);
    expect(said.at(-1)?.values).toMatchObject({ added: 1 });
    // The policy of the other file has another name.
    const others = {
      "analytics.yaml": around("profileRoles: [A]\n").replace("domain: d-abc\n", "").replace("Sharing", "P"),
    };
    expect((await updated(around(empty), has("A", "X"), {}, others)).said.at(-1)?.values).toMatchObject({ added: 2 });
  });

  test.each(["profileRoles: [ # none yet\n  ]\n", "? profileRoles\n: - A\n", "profileRoles : []\n"])(
    "isn't added where other text would change: %j",
    async (form) => {
      const { status, text } = await updated(around(form), has("A", "X"));
      expect({ status, text }).toEqual({ status: 2, text: around(form) });
    },
  );
});

describe("--prune", () => {
  test("removes a role that no profile uses", async () => {
    const { text, said } = await updated(around("profileRoles: [A, Old]\n"), has("A"), { prune: true });
    expect(text).toBe(around("profileRoles: [A]\n"));
    expect(said).toEqual([
      { code: "removedRole", at: "own/dev.yaml", values: { role: "Old" } },
      { code: "updatedFile", values: { file: "own/dev.yaml", added: 0, removed: 1 } },
    ]);
  });

  test("reports a comment above a removed role, since a reader could take it for the next role's", async () => {
    const list =
      "profileRoles:\n  # ask security\n  # user profiles: x\n  - Old # why\n  - A\n  # ours\n  - B\n  - Older\n";
    const { said } = await updated(around(list), has("A", "B"), { prune: true });
    expect(said[0]).toEqual({
      code: "commentKept",
      at: "own/dev.yaml",
      values: { comment: "# ask security", role: "Old", where: "above" },
    });
    expect(codesOf(said)).toEqual(["commentKept", "commentRemoved", "removedRole", "removedRole", "updatedFile"]);
    const oneLine = around("# ours\nprofileRoles: [Old, A, B]\n");
    const { said: withoutNote } = await updated(oneLine, has("A", "B"), { prune: true });
    expect(codesOf(withoutNote)).toEqual(["removedRole", "updatedFile"]);
  });
});

describe("a comment behind a role that --prune removes", () => {
  const notes = async (list: string) => {
    const { text, said } = await updated(around(list), has("A"), { prune: true });
    const about = said.filter(({ code }) => code?.startsWith("comment"));
    return { text, about: about.map(({ code, values }) => [code, values]) };
  };

  test.each([
    ["- Old # why", "# why"],
    ['- "Old"   # why: "x"', '# why: "x"'],
    [`- ${ROLE}/Old\t#why`, "#why"],
  ])("is reported where it goes: %s", async (entry, comment) => {
    const { text, about } = await notes(`profileRoles:\n  - A # stays\n  ${entry}\n`);
    expect(text).toBe(around("profileRoles:\n  - A # stays\n"));
    expect(about).toEqual([["commentRemoved", { comment, role: "Old" }]]);
  });

  test("is reported where it goes or stays in a list in brackets", async () => {
    expect((await notes("profileRoles: [\n  A,\n  Old, # why\n  ]\n")).about).toEqual([
      ["commentRemoved", { comment: "# why", role: "Old" }],
    ]);
    expect((await notes("profileRoles: [\n  A, Old, # why\n  ]\n")).about).toEqual([
      ["commentKept", { comment: "# why", role: "Old", where: "behind" }],
    ]);
    expect((await notes("profileRoles: [A, Old] # ours\n")).about).toEqual([]);
  });
});

describe("on purpose", () => {
  const choosing = (list: string) => around(`discover: { leaveOut: [x], keep: [old] }\n${list}`);

  test.each([
    [{}, "nothingToAdd"],
    [{ prune: true }, "nothingToChange"],
    [{ check: true }, "sameRoles"],
  ])("a role is left out and another is kept, which is no difference: %j", async (mode, last) => {
    const list = choosing("profileRoles:\n  - A\n  - Old\n");
    const { status, text, said } = await updated(list, has("A", "X"), mode);
    expect({ status, text }).toEqual({ status: 0, text: list });
    expect(said).toMatchObject([
      {
        code: "notAdded",
        at: "own/dev.yaml",
        values: { role: X, profiles: ["user-1"], reason: { code: "leftOutOnPurpose" } },
      },
      { code: last },
    ]);
  });

  test("other roles are added and removed", async () => {
    const list = choosing("profileRoles:\n  - Older\n  - Old\n  - A\n");
    const { text } = await updated(list, has("A", "X", "B"), { prune: true });
    expect(text).toBe(choosing(`profileRoles:\n  - Old\n  - A\n  # user profiles: user-2\n  - ${ROLE}/B\n`));
  });

  test("a role that can't be listed is left out", async () => {
    const list = choosing("profileRoles: [A, Old]\n");
    const domain = has("A", "arn:aws:iam::444455556666:role/X");
    expect(await updated(list, domain, { check: true })).toEqual({ status: 0, text: list, said: [sameRoles] });
  });
});

describe("a file is refused, and not changed", () => {
  const LIST = "profileRoles:\n  - A\n";

  async function refused(...given: Parameters<typeof updated>): Promise<readonly Said[]> {
    const { status, text, said } = await updated(...given);
    expect({ status, text }).toEqual({ status: 2, text: given[0] });
    return said;
  }

  test("without a domain, unless --domain gives it", async () => {
    const none = around(LIST).replace("domain: d-abc\n", "");
    expect(await refused(none, has("A", "X"))).toEqual([{ code: "missingDomain", at: "own/dev.yaml", values: {} }]);
    const { said } = await updated(none, has("A", "X"), { domain: "d-abc" });
    expect(said[0]).toEqual({ code: "addDomain", at: "own/dev.yaml", values: { domain: "d-abc" } });
    expect(codesOf(said)).toEqual(["addDomain", "addedRole", "updatedFile"]);
  });

  test("with another domain or region than the options give", async () => {
    expect(await refused(around(LIST), has("A", "X"), { domain: "d-other" })).toEqual([
      { code: "domainOptionMismatch", at: "own/dev.yaml", values: { given: "d-other", own: "d-abc" } },
    ]);
    expect(await refused(around(LIST), has("A", "X"), { region: "eu-west-2" })).toEqual([
      { code: "regionOptionMismatch", at: "own/dev.yaml", values: { given: "eu-west-2", own: "eu-west-1" } },
    ]);
  });

  test("with a domain of another account or region", async () => {
    const [account, region] = ["444455556666", "eu-west-2"];
    expect(await refused(around(LIST), domainOf({ a: "A" }, { account }))).toEqual([
      { code: "accountMismatch", at: "own/dev.yaml", values: { domain: "d-abc", account, own: "111122223333" } },
    ]);
    expect(await refused(around(LIST), domainOf({ a: "A" }, { region }))).toEqual([
      { code: "regionMismatch", at: "own/dev.yaml", values: { domain: "d-abc", region, own: "eu-west-1" } },
    ]);
  });

  test("with a domain of another account, with a note where the file's profile isn't used", async () => {
    const folder = new Folder(
      { "dev.yaml": around(`${LIST}provider: { profile: ours }\n`) },
      { "d-abc": domainOf({ a: "A" }, { account: "444455556666" }) },
    );
    const { told } = await folder.discover({ workspace: "dev", profile: "given" });
    const note = expect.objectContaining({ code: "signedInByOther", values: { by: "--profile", profile: "ours" } });
    expect(told).toMatchObject([{ code: "accountMismatch", at: "own/dev.yaml", values: { note } }]);
  });

  test.each([
    ["profileRoles: []\n", "own/dev.yaml:9:13"],
    ["profileRoles: [A]\n", "own/dev.yaml:9:13"],
  ])("with problems besides an empty list, before anything is asked: %j", async (list, at) => {
    const folder = new Folder({ "dev.yaml": around(list).replace('"Sharing"', '"a b"') });
    expect((await folder.discover({ workspace: "dev" })).told).toMatchObject([{ at, path: ["policyName"] }]);
    expect(folder.asked).toEqual([]);
  });

  test.each(["account: [", around("profileRoles:\n  - service-role/A\n")])("with problems: %j", async (text) => {
    const folder = new Folder({ "dev.yaml": text });
    const { status, told } = await folder.discover({ workspace: "dev" });
    expect([status, told.length]).toEqual([2, 1]);
    expect(folder.asked).toEqual([]);
  });

  test("where the edited file would have problems, at their place before the edit", async () => {
    const adopting = around("profileRoles:\n  - A\n  - Old\nadopt: { Old: Pasted }\n");
    expect(await refused(adopting, has("A"), { prune: true })).toMatchObject([
      { code: "editWouldBreak", at: "own/dev.yaml:9:15", path: ["adopt", "Old"] },
    ]);
    const others = { "analytics.yaml": around("profileRoles: [X]\nscope: workspace\n").replace("domain: d-abc\n", "") };
    expect(await refused(around(LIST), has("A", "X"), {}, others)).toMatchObject([
      { code: "editWouldBreak", at: "own/dev.yaml:7:3", path: ["profileRoles"] },
    ]);
  });

  test("but not for a conflict that it already has with another file", async () => {
    const twice = { "analytics.yaml": around(LIST).replace("domain: d-abc\n", "") };
    expect((await updated(around(LIST), has("A", "X"), {}, twice)).said.at(-1)?.code).toBe("updatedFile");
  });

  test("where the list is an alias, or a role to remove has an anchor", async () => {
    const alias = around("profileRoles: *roles\n").replace("domain:", "tagOnCreate: &roles [CreateModel]\ndomain:");
    expect(await refused(alias, has("A", "X"))).toHaveLength(1);
    const anchored = around("profileRoles:\n  - &a Old\n  - X\nadopt: { X: *a }\n");
    expect(await refused(anchored, has("X"), { prune: true })).toEqual([
      { code: "notEditable", at: "own/dev.yaml", values: {} },
    ]);
  });
});

test("a file that ends with the list is updated, with a line break at its end or without", async () => {
  for (const end of ["", "\n"]) {
    const { text } = await updated(`${HEAD}profileRoles: [A]${end}`, has("A", "X"));
    expect(text).toBe(`${HEAD}profileRoles: [A, ${X}]${end}`);
  }
});

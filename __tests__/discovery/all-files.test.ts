import { codesOf, domainOf, Folder, file, ROLE, WITHOUT_DOMAIN, X } from "./folder";

// All files with a `domain` key, one after another.

const ABC = { "d-abc": domainOf({ alice: "A", bob: "X" }) };

test("--all covers each file with a domain, and continues where one can't be read", async () => {
  const folder = new Folder(
    {
      "a.yaml": file("d-abc", `[A, ${X}]`),
      "b.yaml": file("d-gone", "[B]"),
      "c.yaml": WITHOUT_DOMAIN.replace("[A]", "[C]"),
      "d.yaml": `${file("d-bad", "[D]")}scope: all\n`,
      "e.YAML": "",
    },
    ABC,
  );
  const { status, printed, told } = await folder.discover({ check: true });
  expect({ status, printed: codesOf(printed) }).toEqual({ status: 2, printed: ["sameRoles"] });
  expect(told.map(({ at }) => at)).toEqual([
    "own/e.YAML",
    "own/c.yaml",
    "own/b.yaml",
    "own/d.yaml:5:8",
    "own/e.YAML:1:1",
  ]);
  expect(told[1]).toEqual({ code: "skippedFile", at: "own/c.yaml", values: {} });
  expect(told[2]).toMatchObject({ code: "unknownDomain", values: { domain: "d-gone" } });
});

test("--all --check ends with 1 where a file differs, and --all ends with 2 where no file has a domain", async () => {
  const one = new Folder({ "a.yaml": file("d-abc", "[A]"), "c.yaml": WITHOUT_DOMAIN }, ABC);
  expect((await one.discover({ check: true })).status).toBe(1);
  const none = new Folder({ "c.yaml": WITHOUT_DOMAIN });
  expect(await none.discover({ check: true })).toMatchObject({
    status: 2,
    told: [{ code: "noFileWithDomain", values: { folder: "own" } }],
  });
  expect(await new Folder().discover({})).toMatchObject({ status: 2, told: [{ at: "own" }] });
});

test("--all asks for no domain that two files have", async () => {
  const folder = new Folder({ "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-abc", "[B]") }, ABC);
  const { status, printed, told } = await folder.discover({});
  expect({ status, printed }).toEqual({ status: 2, printed: [] });
  expect(told).toEqual([
    { code: "sharedDomain", at: "own/a.yaml", values: { domain: "d-abc", other: "own/b.yaml" } },
    { code: "sharedDomain", at: "own/b.yaml", values: { domain: "d-abc", other: "own/a.yaml" } },
  ]);
  expect(folder.asked).toEqual([]);
});

test("--all adds no role that a file of another domain grants, and doesn't count that as a difference", async () => {
  const users = domainOf({ alice: "A", bob: "X", eve: "A2" });
  const folder = new Folder(
    { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-two", "[A2]") },
    { "d-abc": users, "d-two": users },
  );
  const { status, printed, told } = await folder.discover({});
  expect({ status, printed }).toEqual({
    status: 0,
    printed: [
      { code: "addedRole", at: "own/a.yaml", values: { role: X, profiles: ["bob"] } },
      { code: "updatedFile", values: { file: "own/a.yaml", added: 1, removed: 0 } },
      { code: "nothingToAdd", values: { file: "own/b.yaml" } },
    ],
  });
  const notAdded = (role: string, profile: string, place: string) => ({
    code: "notAdded",
    values: { role: `${ROLE}/${role}`, profiles: [profile], reason: { code: "grantedElsewhere", values: { place } } },
  });
  expect(told).toMatchObject([
    { at: "own/a.yaml", ...notAdded("A2", "eve", "own/b.yaml:4") },
    { at: "own/b.yaml", ...notAdded("A", "alice", "own/a.yaml:4") },
    { at: "own/b.yaml", ...notAdded("X", "bob", "own/a.yaml:4") },
  ]);
  expect(folder.text("b.yaml")).toBe(file("d-two", "[A2]"));
  expect(folder.isValid).toBe(true);
  const checked = await folder.discover({ check: true });
  expect(checked.status).toBe(0);
  expect(codesOf(checked.printed)).toEqual(["sameRoles", "sameRoles"]);
});

test("--all --prune adds a role that moved to another domain, also where its old file comes later", async () => {
  const folder = new Folder(
    { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-two", "[B, X]"), "c.yaml": file("d-three", "[C]") },
    {
      "d-abc": domainOf({ alice: "A", bob: "X" }),
      "d-two": domainOf({ alice: "B" }),
      "d-three": domainOf({ alice: "C", carol: "B" }),
    },
  );
  expect((await folder.discover({ prune: true })).status).toBe(0);
  // Each domain is asked for once, also for what other files need.
  expect([...folder.asked].sort()).toEqual(["d-abc", "d-three", "d-two"]);
  expect(folder.text("b.yaml")).toBe(file("d-two", "[B]"));
  expect(folder.text("a.yaml")).toBe(file("d-abc", `[A, ${X}]`));
  expect((await folder.discover({ check: true })).status).toBe(0);
});

test.each([
  ["is narrower", "", "scope: workspace\n"],
  ["allows less tagging", "tagOnCreate: [CreateModel]\n", "tagOnCreate: [CreateDomain]\n"],
])(
  "--all writes a role into no second file where the grant of the other %s, and says so",
  async (_what, ours, others) => {
    const before = `${file("d-abc", "[A]")}${ours}`;
    const folder = new Folder({ "a.yaml": before, "b.yaml": `${WITHOUT_DOMAIN.replace("A", "X")}${others}` }, ABC);
    const { status, told } = await folder.discover({});
    expect(status).toBe(2);
    expect(told).toMatchObject([{ code: "skippedFile" }, { code: "editWouldBreak", at: "own/a.yaml" }]);
    expect(folder.text("a.yaml")).toBe(before);
  },
);

test.each([
  [true, "of the same width", "", WITHOUT_DOMAIN],
  [true, "of all accounts, for one of the workspace", "scope: workspace\n", WITHOUT_DOMAIN],
  [true, "of the workspace, for one of the same region", "scope: workspace\n", `${WITHOUT_DOMAIN}scope: workspace\n`],
  [
    false,
    "of the workspace, for one of another region",
    "scope: workspace\n",
    `${WITHOUT_DOMAIN}scope: workspace\n`.replace("eu-west-1", "eu-west-2"),
  ],
  [
    true,
    "that allows more tagging",
    "tagOnCreate: [CreateModel]\n",
    `${WITHOUT_DOMAIN}tagOnCreate: [CreateDomain, CreateModel]\n`,
  ],
  [false, "of another account", "", WITHOUT_DOMAIN.replace("1111", "9999")],
  [false, "with another policy name", "", `${WITHOUT_DOMAIN}policyName: Other\n`],
])("a role counts as granted elsewhere: %s for a grant %s", async (expected, _what, ours, others) => {
  const folder = new Folder(
    { "a.yaml": `${file("d-abc", "[A]")}${ours}`, "b.yaml": others.replace("[A]", "[X]") },
    { "d-abc": domainOf({ bob: "X" }) },
  );
  const { told } = await folder.discover({});
  const reason = { code: "grantedElsewhere", values: { place: "own/b.yaml:3" } };
  expect(told.some(({ values }) => (values?.reason as { code?: string })?.code === reason.code)).toBe(expected);
  if (expected) {
    expect(told).toContainEqual(
      expect.objectContaining({ values: expect.objectContaining({ reason: expect.objectContaining(reason) }) }),
    );
  }
});

test("--all reports a file with problems, since it could have meant to name a domain", async () => {
  const folder = new Folder(
    {
      "a.yaml": file("d-abc", `[A, ${X}]`),
      "b.yaml": file("d-two", "[B]").replace("domain", "domian"),
      "c.yaml": "- a\n",
      "d.yaml": WITHOUT_DOMAIN.replace("[A]", "[]"),
    },
    ABC,
  );
  const { status, printed, told } = await folder.discover({ check: true });
  expect({ status, printed: codesOf(printed) }).toEqual({ status: 2, printed: ["sameRoles"] });
  expect(told.map(({ at }) => at)).toEqual(["own/d.yaml", "own/b.yaml:3:1", "own/c.yaml:1:1"]);
  expect(told[1]?.path).toEqual(["domian"]);
});

import { DiscoveryError, fault } from "../../modules/discovery/problems";
import { codesOf, domainOf, Folder, file, type Said, X } from "./folder";

// A role that no user profile of a file's domain uses, but that another domain needs.

const ONE = domainOf({ alice: "A" });
const TWO = domainOf({ bob: "B", eve: "X" });
const FILES = { "a.yaml": file("d-one", "[A, X]"), "b.yaml": file("d-two", "[B]") };
const DOMAINS = { "d-one": ONE, "d-two": TWO };

const used = (at: string) => ({
  code: "keptRole",
  at,
  path: ["profileRoles", 1],
  values: {
    role: "X",
    domain: "d-one",
    reason: expect.objectContaining({
      code: "usedElsewhere",
      values: { profiles: ["eve"], domain: "d-two", file: "own/b.yaml" },
    }),
  },
});

/** What is said about role X. */
function aboutX({ printed }: { readonly printed: readonly Said[] }): readonly Said[] {
  return printed.filter(({ values }) => values?.role === "X" || values?.role === X);
}

test.each([
  ["--workspace", { workspace: "a" }, 0],
  ["--workspace --check", { workspace: "a", check: true }, 1],
  ["--workspace --prune", { workspace: "a", prune: true }, 0],
  ["--all", {}, 0],
  ["--all --check", { check: true }, 1],
])("%s keeps the role, and says who needs it", async (_what, targets, expected) => {
  const folder = new Folder(FILES, DOMAINS);
  const run = await folder.discover(targets);
  expect(run.status).toBe(expected);
  expect(aboutX(run)).toEqual([used("own/a.yaml:4:19")]);
  expect(folder.text("a.yaml")).toBe(FILES["a.yaml"]);
});

test.each([
  ["after", FILES, "a.yaml", "b.yaml"],
  ["before", { "z.yaml": FILES["a.yaml"], "b.yaml": FILES["b.yaml"] }, "z.yaml", "b.yaml"],
])("--all --prune moves the role to a file that comes %s", async (_what, files, from, to) => {
  const folder = new Folder(files, DOMAINS);
  const run = await folder.discover({ prune: true });
  expect(run.status).toBe(0);
  expect(folder.text(from)).toBe(file("d-one", "[A]"));
  expect(folder.text(to)).toBe(file("d-two", `[B, ${X}]`));
  expect(folder.isValid).toBe(true);
});

test("a role is kept at its place in the list after others are removed", async () => {
  const folder = new Folder({ ...FILES, "a.yaml": file("d-one", "[Old, A, X]") }, DOMAINS);
  const run = await folder.discover({ workspace: "a", prune: true });
  expect(folder.text("a.yaml")).toBe(file("d-one", "[A, X]"));
  expect(aboutX(run)).toEqual([used("own/a.yaml:4:19")]);
});

test.each([
  ["another policy name", 'policyName: "Other"\n'],
  ["a narrower scope", "scope: workspace\n"],
])("the role is kept for a file with %s", async (_what, more) => {
  const folder = new Folder({ ...FILES, "b.yaml": FILES["b.yaml"] + more }, DOMAINS);
  const run = await folder.discover({ workspace: "a", prune: true });
  expect(aboutX(run)).toEqual([used("own/a.yaml:4:19")]);
});

test.each([
  ["of another account", FILES["b.yaml"].replace("1111", "9999"), TWO],
  ["that lists the role itself", `${file("d-two", "[B, x]")}policyName: Other\n`, TWO],
  ["that leaves the role out on purpose", `${FILES["b.yaml"]}discover: { leaveOut: [x] }\n`, TWO],
  ["with a problem, so that nothing can be deployed", `${FILES["b.yaml"]}scope: all\n`, TWO],
  ["whose domain doesn't use the role", FILES["b.yaml"], domainOf({ bob: "B" })],
  [
    "whose domain has no user profiles",
    FILES["b.yaml"],
    () => {
      throw new DiscoveryError(fault("noUserProfiles", { domain: "d-two" }));
    },
  ],
])("--prune removes the role beside a file %s", async (_what, other, domain) => {
  const folder = new Folder({ ...FILES, "b.yaml": other }, { "d-one": ONE, "d-two": domain });
  expect((await folder.discover({ workspace: "a", prune: true })).status).toBe(0);
  expect(folder.text("a.yaml")).toBe(file("d-one", "[A]"));
});

test.each([{ workspace: "a", prune: true }, { prune: true }])(
  "the role is kept where the other domain can't be read: %j",
  async (targets) => {
    const folder = new Folder(FILES, { "d-one": ONE });
    const run = await folder.discover(targets);
    expect(aboutX(run)).toMatchObject([
      {
        code: "keptRole",
        values: { reason: { code: "unknownElsewhere", values: { domain: "d-two", file: "own/b.yaml" } } },
      },
    ]);
    expect(folder.text("a.yaml")).toBe(FILES["a.yaml"]);
  },
);

test("a use is told, also where a third domain can't be read", async () => {
  const third = { "c.yaml": file("d-gone", "[C]"), "0.yaml": file("d-lost", "[D]") };
  const run = await new Folder({ ...FILES, ...third }, DOMAINS).discover({ workspace: "a", prune: true });
  expect(aboutX(run)).toEqual([used("own/a.yaml:4:19")]);
});

test("--all --prune ends with 2 and says so where the other file can't take the role", async () => {
  // A list that is an alias can't be edited.
  const alias = file("d-two", "*roles").replace("domain:", "tagOnCreate: &roles [CreateModel]\ndomain:");
  const folder = new Folder({ ...FILES, "b.yaml": alias }, DOMAINS);
  const { status, told } = await folder.discover({ prune: true });
  expect(status).toBe(2);
  expect(codesOf(told)).toEqual(["notEditable", "notMoved"]);
  expect(told[1]).toEqual({ code: "notMoved", at: "own/a.yaml", values: { role: "X", to: "own/b.yaml" } });
});

test("--all --prune moves a role that two other domains need to one of their files", async () => {
  const third = { "z.yaml": FILES["a.yaml"], "a.yaml": file("d-three", "[C]"), "zz.yaml": FILES["b.yaml"] };
  const folder = new Folder(third, {
    "d-one": ONE,
    "d-two": TWO,
    "d-three": domainOf({ carol: "C", dan: "X" }),
  });
  const { status, told } = await folder.discover({ prune: true });
  expect(status).toBe(0);
  expect(codesOf(told)).toEqual(["notAdded"]);
  expect(folder.text("zz.yaml")).toBe(file("d-two", `[B, ${X}]`));
  expect(folder.text("a.yaml")).toBe(file("d-three", "[C]"));
  expect(folder.isValid).toBe(true);
});

test("no other domain is asked for where every role of a file is used", async () => {
  const folder = new Folder({ ...FILES, "a.yaml": file("d-one", "[A]") }, DOMAINS);
  await folder.discover({ workspace: "a", prune: true });
  expect(folder.asked).toEqual(["d-one"]);
});

import { rmdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DiscoveryError, fault } from "../../modules/discovery/problems";
import { codesOf, domainOf, Folder, file, ROLE, WITHOUT_DOMAIN, X } from "./folder";

// One domain, or one workspace.

const SKIPPED = fault("skippedProfile", { profile: "carol", reason: fault("beingDeleted") });
const ABC = { "d-abc": domainOf({ alice: "A", bob: "X" }, { skipped: [SKIPPED] }) };
const CAROL = { code: "skippedProfile", values: { profile: "carol", reason: { code: "beingDeleted" } } };

describe("a domain alone", () => {
  test("gives a whole file that the app accepts, and notes besides", async () => {
    const folder = new Folder({}, ABC);
    const { status, told, text } = await folder.discover({ domain: "d-abc" });
    expect(status).toBe(0);
    expect(told).toMatchObject([CAROL]);
    expect(text).toMatch(/^# yaml-language-server: .*\n.*\n.*\ndomain: d-abc\nprofileRoles:\n/);
    writeFileSync(join(folder.path, "analytics.yaml"), text);
    expect(folder.isValid).toBe(true);
  });

  test("quotes a role whose characters have a meaning in YAML", async () => {
    const folder = new Folder({}, { "d-abc": domainOf({ a: "A,b=c@d+e.f" }) });
    expect((await folder.discover({ domain: "d-abc" })).text).toContain(`\n  - "${ROLE}/A,b=c@d+e.f"\n`);
  });

  test("names some of many profiles, and how many more there are", async () => {
    const users = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`user-${1000 + index}`, "A"]));
    const folder = new Folder({}, { "d-abc": domainOf(users) });
    expect((await folder.discover({ domain: "d-abc" })).text.split("\n")[5]).toBe(
      "  # user profiles: user-1000, user-1001, user-1002, user-1003, user-1004, user-1005, user-1006, user-1007, and 22 more",
    );
  });

  test("takes no line of a profile's name for its own", async () => {
    const folder = new Folder({}, { "d-abc": domainOf({ [`a\n  - ${ROLE}/Admin\u202e`]: "A" }) });
    const { text } = await folder.discover({ domain: "d-abc" });
    expect(text.match(/^ {2}- .*$/gm)).toEqual([`  - ${ROLE}/A`]);
  });

  test("skips a role that a workspace file can't list, with the reason", async () => {
    const elsewhere = "arn:aws:iam::444455556666:role/Elsewhere";
    const folder = new Folder({}, { "d-abc": domainOf({ a: elsewhere, b: "B" }) });
    const { text, told } = await folder.discover({ domain: "d-abc" });
    expect(told).toMatchObject([
      { code: "skippedRole", values: { role: elsewhere, profiles: ["a"], reason: { code: expect.any(String) } } },
    ]);
    expect(text.match(/ {2}- .*/g)).toEqual([`  - ${ROLE}/B`]);
  });

  test("is refused where a workspace file can list none of its roles, with the reason for each", async () => {
    const users = {
      a: "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
      b: "arn:aws:iam::444455556666:role/Elsewhere",
    };
    const domain = domainOf(users);
    const roles = new Map([
      ...domain("d-abc").roles,
      ["arn:aws:iam::111122223333:user/c", { own: ["c"], byDefault: [] }],
    ]);
    const folder = new Folder({}, { "d-abc": () => ({ ...domain("d-abc"), roles }) });
    const { status, told } = await folder.discover({ domain: "d-abc" });
    expect(status).toBe(2);
    expect(told).toMatchObject([{ code: "noUsableRoles", values: { domain: "d-abc" } }]);
    const skipped = told[0]?.values?.skipped as ReadonlyArray<{
      readonly values: { readonly reason: { readonly code: string } };
    }>;
    const reasons = skipped.map(({ values: { reason } }) => reason.code);
    expect(new Set(reasons).size).toBe(3);
    expect(reasons[2]).toBe("notARoleArn");
  });

  test("is refused where two profiles have a role of one name at two ARNs", async () => {
    const other = "arn:aws:iam::111122223333:role/a";
    const folder = new Folder({}, { "d-abc": domainOf({ a: "A", b: other }) });
    expect((await folder.discover({ domain: "d-abc" })).told).toEqual([
      {
        code: "sameRoleTwoArns",
        values: { role: `${ROLE}/A`, profiles: ["a"], otherArn: other, otherProfiles: ["b"] },
      },
    ]);
  });
});

describe("a workspace without a file", () => {
  test("is created with --domain, and its folder too", async () => {
    const folder = new Folder({}, ABC);
    rmSync(folder.path, { recursive: true });
    const { status, printed, told } = await folder.discover({ workspace: "analytics", domain: "d-abc" });
    expect({ status, printed }).toEqual({
      status: 0,
      printed: [{ code: "createdFile", values: { file: "own/analytics.yaml", roles: 2 } }],
    });
    expect(told).toMatchObject([{ at: "own/analytics.yaml", ...CAROL }]);
    expect(folder.text("analytics.yaml").split("\n").slice(1)).toEqual([
      'account: "111122223333"',
      "region: eu-west-1",
      "domain: d-abc",
      "profileRoles:",
      "  # user profiles: alice",
      `  - ${ROLE}/A`,
      "  # user profiles: bob",
      `  - ${X}`,
      "",
    ]);
    expect(folder.names()).toEqual(["analytics.yaml"]);
    expect(folder.isValid).toBe(true);
    expect((await folder.discover({ check: true })).status).toBe(0);
  });

  test("is not called unknown where the folder can't be read", async () => {
    const folder = new Folder();
    rmdirSync(folder.path);
    symlinkSync(folder.path, folder.path);
    expect((await folder.discover({ workspace: "dev" })).told).toEqual([
      { code: "unreadableFile", at: "own", values: { error: "ELOOP" } },
    ]);
  });

  test("is refused without --domain and with --check, and the nearest workspace is named", async () => {
    const folder = new Folder({ "analytics.yaml": file() }, ABC);
    const refused = async (targets: Parameters<Folder["discover"]>[0]) => {
      const { status, printed, told } = await folder.discover(targets);
      expect({ status, printed }).toEqual({ status: 2, printed: [] });
      return told;
    };
    const unknown = (name: string, nearest?: string) => [
      { code: "unknownWorkspace", at: `own/${name}.yaml`, values: { name, nearest } },
    ];
    expect(await refused({ workspace: "analytic" })).toEqual(unknown("analytic", "analytics"));
    expect(await refused({ workspace: "Analytics", domain: "d-new" })).toEqual(unknown("Analytics", "analytics"));
    expect(await refused({ workspace: "x" })).toEqual(unknown("x"));
    expect(await refused({ workspace: "x", domain: "d-abc", check: true })).toEqual(unknown("x"));
    expect(await refused({ workspace: "a b", domain: "d-abc" })).toMatchObject([
      { code: "invalidWorkspaceName", at: "--workspace a b", values: { name: "a b" } },
    ]);
    expect(await refused({ workspace: "a b" })).toMatchObject([{ code: "invalidWorkspaceName" }]);
    expect(await refused({ workspace: "x", domain: "d-abc" })).toMatchObject([
      { code: "sharedDomain", at: "own/x.yaml", values: { domain: "d-abc", other: "own/analytics.yaml" } },
    ]);
    expect(folder.asked).toEqual([]);
    expect(folder.names()).toEqual(["analytics.yaml"]);
  });

  test.each([
    ["a file", (path: string) => writeFileSync(path, "")],
    ["a link to nothing", (path: string) => symlinkSync("nowhere", path)],
  ])("is refused, before anything is asked, where its folder is %s", async (_what, make) => {
    const folder = new Folder({}, ABC);
    rmSync(folder.path, { recursive: true });
    make(folder.path);
    const { status, told } = await folder.discover({ workspace: "x", domain: "d-abc" });
    expect({ status, told }).toMatchObject({ status: 2, told: [{ at: "own" }] });
    expect(folder.asked).toEqual([]);
  });

  test("is created with the roles that no other file grants, and not at all where there is none", async () => {
    const folder = new Folder({ "analytics.yaml": WITHOUT_DOMAIN }, ABC);
    const { status, printed, told } = await folder.discover({ workspace: "x", domain: "d-abc" });
    expect({ status, printed }).toMatchObject({ status: 0, printed: [{ values: { roles: 1 } }] });
    const notAdded = {
      code: "notAdded",
      values: { role: `${ROLE}/A`, reason: { code: "grantedElsewhere", values: { place: "own/analytics.yaml:3" } } },
    };
    expect(told).toMatchObject([CAROL, { at: "own/x.yaml", ...notAdded }]);
    expect(folder.text("x.yaml")).not.toContain(`${ROLE}/A`);
    const none = new Folder({ "analytics.yaml": WITHOUT_DOMAIN.replace("[A]", "[A, X]") }, ABC);
    expect(await none.discover({ workspace: "x", domain: "d-abc" })).toMatchObject({
      status: 2,
      told: [{ code: "nothingToGrant", at: "own/x.yaml", values: { domain: "d-abc", notAdded: [notAdded, {}] } }],
    });
    expect(none.names()).toEqual(["analytics.yaml"]);
  });

  test("isn't created where another file gives its roles a narrower policy", async () => {
    const folder = new Folder({ "analytics.yaml": `${WITHOUT_DOMAIN}scope: workspace\n` }, ABC);
    const { status, told } = await folder.discover({ workspace: "x", domain: "d-abc" });
    expect({ status, told }).toMatchObject({
      status: 2,
      told: [
        { code: "notCreated", at: "own/x.yaml", values: { reasons: [expect.stringContaining("profileRoles[0]: ")] } },
      ],
    });
    expect(folder.names()).toEqual(["analytics.yaml"]);
  });
});

describe("a workspace with a file", () => {
  const dev = () => new Folder({ "dev.yaml": file(), "other.yaml": file("d-other", "[B]") }, ABC);

  test.each(["dev", "dev.yaml"])("is updated by the name %s, and no other file is", async (workspace) => {
    const folder = dev();
    const { status, printed, told } = await folder.discover({ workspace });
    expect({ status, printed }).toEqual({
      status: 0,
      printed: [
        { code: "addedRole", at: "own/dev.yaml", values: { role: X, profiles: ["bob"] } },
        { code: "updatedFile", values: { file: "own/dev.yaml", added: 1, removed: 0 } },
      ],
    });
    expect(told).toMatchObject([{ at: "own/dev.yaml", ...CAROL }]);
    expect(folder.text("dev.yaml")).toBe(file("d-abc", `[A, ${X}]`));
    expect(folder.text("other.yaml")).toBe(file("d-other", "[B]"));
    expect(folder.names()).toEqual(["dev.yaml", "other.yaml"]);
  });

  test("is updated by its path, relative or absolute", async () => {
    for (const path of [(own: string) => own, (own: string) => relative(process.cwd(), own)]) {
      const folder = dev();
      const { printed } = await folder.discover({ workspace: join(path(folder.path), "dev.yaml") });
      expect(codesOf(printed)).toEqual(["addedRole", "updatedFile"]);
    }
  });

  test("is refused by a path to another folder", async () => {
    expect((await dev().discover({ workspace: "elsewhere/dev.yaml" })).status).toBe(2);
  });

  test("is checked: 1 where file and domain differ, 0 where not, and nothing changes", async () => {
    const folder = new Folder({ "dev.yaml": file("d-abc", "[A, Old]") }, ABC);
    const { status, printed } = await folder.discover({ workspace: "dev", check: true });
    expect({ status, printed }).toEqual({
      status: 1,
      printed: [
        {
          code: "missingRole",
          at: "own/dev.yaml:4:15",
          path: ["profileRoles"],
          values: { role: X, profiles: ["bob"] },
        },
        {
          code: "unusedRole",
          at: "own/dev.yaml:4:19",
          path: ["profileRoles", 1],
          values: { role: "Old", domain: "d-abc" },
        },
        { code: "differentRoles", values: { file: "own/dev.yaml", domain: "d-abc" } },
      ],
    });
    expect(folder.text("dev.yaml")).toBe(file("d-abc", "[A, Old]"));
    expect((await folder.discover({ workspace: "dev", prune: true })).status).toBe(0);
    expect(await folder.discover({ workspace: "dev", check: true })).toMatchObject({
      status: 0,
      printed: [{ code: "sameRoles", values: { file: "own/dev.yaml", domain: "d-abc" } }],
    });
  });

  test("is reported with a refusal of its domain", async () => {
    const refuse = () => {
      throw new DiscoveryError(fault("throttled", { said: "Rate exceeded" }));
    };
    const folder = new Folder({ "dev.yaml": file() }, { "d-abc": refuse });
    expect(await folder.discover({ workspace: "dev" })).toMatchObject({
      status: 2,
      told: [{ code: "throttled", at: "own/dev.yaml" }],
    });
  });
});

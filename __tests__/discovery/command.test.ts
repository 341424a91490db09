import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sageMaker } from "./asked";
import { file, Project, X } from "./command";
import { ROLE, refusal } from "./sagemaker";

// The command as a process of its own: what it prints, writes and ends with.

const server = sageMaker();
const withoutDomain = file().replace("domain: d-abc\n", "");
const users = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `user-${index}`, role: X }));

beforeEach(() => {
  server.profiles = [
    { name: "alice", role: `${ROLE}/A` },
    { name: "bob", role: X },
    { name: "carol", role: X, status: "Deleting" },
  ];
});

describe("a domain alone", () => {
  test("gives a whole file on standard output, which synthesizes, and the rest on standard error", async () => {
    const project = new Project(server);
    const { status, stdout, stderr } = await project.discover(["--domain", "d-abc"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "left out: user profile carol is being deleted\n" });
    expect(stdout).toMatch(/^# yaml-language-server: .*\n.*\n.*\ndomain: d-abc\nprofileRoles:\n/);
    writeFileSync(join(project.path, "analytics.yaml"), stdout);
    expect(project.synth()).toMatchObject({ status: 0, stderr: "", stdout: "cdktf.out: analytics\n" });
  });

  const onLinux = process.platform === "linux" ? test : test.skip;
  onLinux("ends with 2 where its output can't be written (needs Linux, for /dev/full)", async () => {
    const stdout = openSync("/dev/full", "w");
    expect(await new Project(server).discover(["--domain", "d-abc"], {}, { stdout })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("The output can't be written (ENOSPC)\n"),
    });
  });
});

describe("a workspace that isn't there", () => {
  test("is made, with --domain, and its folder too, and synthesizes", async () => {
    const project = new Project(server);
    rmSync(project.path, { recursive: true });
    expect(await project.discover(["--workspace", "analytics", "--domain", "d-abc"])).toEqual({
      status: 0,
      stdout: "own/analytics.yaml: made, with 2 roles\n",
      stderr: "own/analytics.yaml  left out: user profile carol is being deleted\n",
    });
    expect(project.text("analytics.yaml")).toBe(
      [
        "# yaml-language-server: $schema=../modules/workspaces/workspace.schema.json",
        'account: "111122223333"',
        "region: eu-west-1",
        "domain: d-abc",
        "profileRoles:",
        "  # user profiles: alice",
        `  - ${ROLE}/A`,
        "  # user profiles: bob",
        `  - ${X}`,
        "",
      ].join("\n"),
    );
    expect(project.names()).toEqual(["analytics.yaml"]);
    expect(project.synth()).toMatchObject({ status: 0, stderr: "", stdout: "cdktf.out: analytics\n" });
    expect(await project.discover(["--all", "--check"])).toMatchObject({ status: 0 });
  });

  test("is refused without --domain, and to be checked, with the nearest that is", async () => {
    const project = new Project(server, { "analytics.yaml": file() });
    const refused = async (...args: readonly string[]) => {
      const { status, stdout, stderr } = await project.discover(["--workspace", ...args]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      return stderr;
    };
    expect(await refused("analytic")).toBe("own/analytic.yaml  isn't there: did you mean --workspace analytics?\n");
    expect(await refused("Analytics", "--domain", "d-new")).toBe(
      "own/Analytics.yaml  isn't there: did you mean --workspace analytics?\n",
    );
    const make = "own/x.yaml  isn't there: make it, by npm run -s discover -- --workspace x --domain d-…\n";
    expect(await refused("x")).toBe(make);
    expect(await refused("x", "--domain", "d-abc", "--check")).toBe(make);
    expect(await refused("a b", "--domain", "d-abc")).toMatch(
      /^--workspace a b {2}names the stack "a b", and a stack name is .*: give another --workspace\n$/,
    );
    expect(await refused("x", "--domain", "d-abc")).toMatch(/^own\/x\.yaml {2}"d-abc" is the domain of own\/analytics/);
    expect(server.calls).toEqual([]);
    expect(project.names()).toEqual(["analytics.yaml"]);
  });

  test("isn't made where its roles have the policy by another file", async () => {
    const project = new Project(server, { "analytics.yaml": withoutDomain });
    const { status, stderr } = await project.discover(["--workspace", "x", "--domain", "d-abc"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /role "A" of account 111122223333 gets the policy "SageMakerModelSharing" by own\/analytics/,
    );
    expect(project.names()).toEqual(["analytics.yaml"]);
  });
});

describe("a workspace", () => {
  test.each(["dev", "dev.yaml", "own/dev.yaml", "./own/dev"])("called %s is brought up to date", async (name) => {
    const project = new Project(server, { "dev.yaml": file(), "other.yaml": file("d-other", "[B]") });
    const { status, stdout, stderr } = await project.discover(["--workspace", name]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `own/dev.yaml  + ${X}: bob\nown/dev.yaml: 1 role added\n`,
    });
    expect(stderr).toBe("own/dev.yaml  left out: user profile carol is being deleted\n");
    expect(project.text("dev.yaml")).toBe(file("d-abc", `[A, ${X}]`));
    expect(project.text("other.yaml")).toBe(file("d-other", "[B]"));
    expect(project.names()).toEqual(["dev.yaml", "other.yaml"]);
  });

  test("that is a link is changed where it leads to", async () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), "elsewhere-")), "file.yaml");
    writeFileSync(elsewhere, file());
    const project = new Project(server);
    symlinkSync(elsewhere, join(project.path, "dev.yaml"));
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toContain(X);
  });

  test("stays as it was where asking fails in the middle", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    server.profiles = users(200);
    server.fault = (operation, _input, call) =>
      operation === "DescribeUserProfile" && call > 50 ? refusal("AccessDeniedException", "no") : undefined;
    const failed = await project.discover(["--workspace", "dev"]);
    expect({ status: failed.status, stdout: failed.stdout }).toEqual({ status: 2, stdout: "" });
    expect(failed.stderr).toMatch(/^own\/dev\.yaml {2}no: allow whoever signs in/);
    expect(project.text("dev.yaml")).toBe(file());
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("stays as it was where %s comes", async (signal, expected) => {
    const project = new Project(server, { "dev.yaml": file() });
    server.profiles = users(200);
    server.delay = 20;
    const { status, stdout, stderr } = await project.discover(["--workspace", "dev"], {}, { interruptAt: 60, signal });
    expect({ status, stdout, stderr }).toEqual({
      status: expected,
      stdout: "",
      stderr: "Interrupted, and nothing more was changed.\n",
    });
    expect(project.text("dev.yaml")).toBe(file());
    expect(project.names()).toEqual(["dev.yaml"]);
  });

  test("keeps its mode", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    chmodSync(join(project.path, "dev.yaml"), 0o640);
    expect((await project.discover(["--workspace", "dev"])).status).toBe(0);
    expect(statSync(join(project.path, "dev.yaml")).mode & 0o777).toBe(0o640);
  });

  const asUser = process.getuid?.() === 0 ? test.skip : test;
  asUser("that is read only is left, though its folder isn't (not run as root, who may write anything)", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    chmodSync(join(project.path, "dev.yaml"), 0o444);
    expect(await project.discover(["--workspace", "dev"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        "own/dev.yaml  can't be written (EACCES), and is as it was: make the file and its folder writable\n",
      ),
    });
    expect(project.text("dev.yaml")).toBe(file());
  });
});

describe("what somebody else does while SageMaker is asked stays: a workspace that", () => {
  const said = "own/dev.yaml  was changed meanwhile, and is left as it is: run this again\n";

  test.each<[string, string | undefined, (path: string) => void]>([
    ["is changed", file(), (path) => writeFileSync(path, `${file()}# mine\n`)],
    ["is taken away", file(), (path) => rmSync(path)],
    [
      "gives way to a folder",
      file(),
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
    ["is made", undefined, (path) => writeFileSync(path, "mine")],
  ])("%s", async (_what, before, change) => {
    const project = new Project(server, before === undefined ? {} : { "dev.yaml": before });
    const path = join(project.path, "dev.yaml");
    let after: unknown;
    const look = () => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found?.isFile() ? readFileSync(path, "utf8") : found?.isDirectory();
    };
    server.profiles = users(1);
    server.fault = (operation) => {
      if (operation === "ListUserProfiles") {
        change(path);
        after = look();
      }
      return undefined;
    };
    const result = await project.discover(["--workspace", "dev", "--domain", "d-abc"]);
    expect(result).toEqual({ status: 2, stdout: "", stderr: said });
    expect(look()).toBe(after);
    expect(project.names().filter((name) => name !== "dev.yaml")).toEqual([]);
  });
});

describe("--check", () => {
  test("ends with 1 where file and domain differ, and with 0 where not, and changes nothing", async () => {
    const project = new Project(server, { "dev.yaml": file("d-abc", "[A, Old]") });
    const { status, stdout } = await project.discover(["--workspace", "dev", "--check"]);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: [
        `own/dev.yaml:4:15  profileRoles: has no "${X}", which is used by bob: add it`,
        'own/dev.yaml:4:19  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand',
        "own/dev.yaml: differs from d-abc",
        "",
      ].join("\n"),
    });
    expect(project.text("dev.yaml")).toBe(file("d-abc", "[A, Old]"));
    expect((await project.discover(["--workspace", "dev", "--prune"])).status).toBe(0);
    expect(await project.discover(["--workspace", "dev", "--check"])).toMatchObject({
      status: 0,
      stdout: "own/dev.yaml: has the roles of d-abc\n",
    });
  });
});

describe("--all", () => {
  test("covers each file that names a domain, and goes on where one can't be asked for", async () => {
    const project = new Project(server, {
      "a.yaml": file("d-abc", `[A, ${X}]`),
      "b.yaml": file("d-gone", "[B]"),
      "c.yaml": withoutDomain.replace("[A]", "[C]"),
      "d.yaml": `${file("d-bad", "[D]")}scope: all\n`,
      "e.YAML": "",
    });
    const { status, stdout, stderr } = await project.discover(["--all", "--check"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "own/a.yaml: has the roles of d-abc\n" });
    expect(stderr.split("\n").map((line) => line.slice(0, 44))).toEqual([
      "own/e.YAML  would be passed over, for its en",
      "own/a.yaml  left out: user profile carol is ",
      "own/b.yaml  there is no domain d-gone in eu-",
      'own/d.yaml:5:8  scope: "all" is none of docu',
      "own/e.YAML:1:1  is empty: write account, reg",
      "",
    ]);
  });

  test("ends with 1 where one differs, and with 2 where none names a domain", async () => {
    const one = new Project(server, { "a.yaml": file("d-abc", "[A]"), "c.yaml": withoutDomain });
    expect((await one.discover(["--all", "--check"])).status).toBe(1);
    const none = new Project(server, { "c.yaml": withoutDomain });
    expect(await none.discover(["--all", "--check"])).toMatchObject({
      status: 2,
      stderr: "no file of own names a domain: add domain: d-… to one\n",
    });
    expect(await new Project(server).discover(["--all"])).toMatchObject({
      status: 2,
      stderr: "own  holds no workspace file: add one, NAME.yaml, with account, region and profileRoles\n",
    });
  });

  test("asks for no domain that two files name", async () => {
    const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-abc", "[B]") });
    const { status, stdout, stderr } = await project.discover(["--all"]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.match(/^own\/[ab]\.yaml {2}"d-abc" is the domain of own\/[ab]\.yaml too, .*$/gm)).toHaveLength(2);
    expect(server.calls).toEqual([]);
  });

  test("writes a role into no second file", async () => {
    const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": withoutDomain.replace("A", "X") });
    const { status, stderr } = await project.discover(["--all"]);
    expect(status).toBe(2);
    expect(stderr).toContain('is left as it is, since it would have a problem then: role "X" of account');
    expect(project.text("a.yaml")).toBe(file("d-abc", "[A]"));
  });
});

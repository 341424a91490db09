import { openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker } from "./asked";
import { file, Project, USERS, WITHOUT_DOMAIN, X } from "./command";

// The command as a process of its own: what it prints, writes and ends with.

const server = sageMaker();

beforeEach(() => {
  server.profiles = USERS;
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

  test("ends well where nobody reads on, and with 2 where nobody is told", async () => {
    const project = new Project(server);
    const unread = (stream: "stdout" | "stderr") => project.discover(["--domain", "d-abc"], {}, { unread: stream });
    expect(await unread("stdout")).toMatchObject({
      status: 0,
      stderr: "left out: user profile carol is being deleted\n",
    });
    expect(await unread("stderr")).toMatchObject({ status: 2, stdout: expect.stringContaining(X) });
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

  test("is refused, before anything is asked, where the folder is something else", async () => {
    for (const make of [(path: string) => writeFileSync(path, ""), (path: string) => symlinkSync("nowhere", path)]) {
      const project = new Project(server);
      rmSync(project.path, { recursive: true });
      make(project.path);
      expect(await project.discover(["--workspace", "x", "--domain", "d-abc"])).toEqual({
        status: 2,
        stdout: "",
        stderr: "own  is no folder: the workspace files, NAME.yaml, go into one\n",
      });
    }
    expect(server.calls).toEqual([]);
  });

  test("is made of the roles that no other file grants, and not at all where there is none", async () => {
    const project = new Project(server, { "analytics.yaml": WITHOUT_DOMAIN });
    expect(await project.discover(["--workspace", "x", "--domain", "d-abc"])).toEqual({
      status: 0,
      stdout: "own/x.yaml: made, with 1 role\n",
      stderr: [
        "own/x.yaml  left out: user profile carol is being deleted\n",
        `own/x.yaml  role "${ROLE}/A" of alice needn't be here: own/analytics.yaml:3 grants it already\n`,
      ].join(""),
    });
    expect(project.text("x.yaml")).not.toContain(`${ROLE}/A`);
    const none = new Project(server, { "analytics.yaml": WITHOUT_DOMAIN.replace("[A]", "[A, X]") });
    expect(await none.discover(["--workspace", "x", "--domain", "d-abc"])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^own\/x\.yaml {2}isn't made, since d-abc has no role that it would be for: role ".*\/A" of/,
      ),
    });
    expect(none.names()).toEqual(["analytics.yaml"]);
  });

  test("isn't made where its roles have a narrower policy by another file", async () => {
    const project = new Project(server, { "analytics.yaml": `${WITHOUT_DOMAIN}scope: workspace\n` });
    const { status, stderr } = await project.discover(["--workspace", "x", "--domain", "d-abc"]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^own\/x\.yaml {2}isn't made, since it would have a problem: profileRoles\[0\]: role "A" of account 111122223333 gets the policy "SageMakerModelSharing" by own\/analytics\.yaml:3 too/,
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

  test("called by its whole path is brought up to date", async () => {
    const project = new Project(server, { "dev.yaml": file() });
    expect((await project.discover(["--workspace", join(project.path, "dev.yaml")])).stdout).toMatch(/1 role added\n$/);
  });
});

describe("--check", () => {
  test("ends with 1 where file and domain differ, and with 0 where not, and changes nothing", async () => {
    const project = new Project(server, { "dev.yaml": file("d-abc", "[A, Old]") });
    const { status, stdout } = await project.discover(["--workspace", "dev", "--check"]);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: [
        `own/dev.yaml:4:15  profileRoles: has no "${X}", which is used by bob: add it, or put its name in discover.leaveOut`,
        'own/dev.yaml:4:19  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand, or put its name in discover.keep',
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

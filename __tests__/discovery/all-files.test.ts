import { sageMaker } from "./asked";
import { file, Project, WITHOUT_DOMAIN, X } from "./command";
import { DOMAIN, ROLE } from "./sagemaker";

// All files that name a domain, one after another.

const server = sageMaker();

beforeEach(() => {
  server.profiles = [
    { name: "alice", role: `${ROLE}/A` },
    { name: "bob", role: X },
    { name: "carol", role: X, status: "Deleting" },
  ];
});

test("--all covers each file that names a domain, and goes on where one can't be asked for", async () => {
  const project = new Project(server, {
    "a.yaml": file("d-abc", `[A, ${X}]`),
    "b.yaml": file("d-gone", "[B]"),
    "c.yaml": WITHOUT_DOMAIN.replace("[A]", "[C]"),
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

test("--all ends with 1 where one differs, and with 2 where none names a domain", async () => {
  const one = new Project(server, { "a.yaml": file("d-abc", "[A]"), "c.yaml": WITHOUT_DOMAIN });
  expect((await one.discover(["--all", "--check"])).status).toBe(1);
  const none = new Project(server, { "c.yaml": WITHOUT_DOMAIN });
  expect(await none.discover(["--all", "--check"])).toMatchObject({
    status: 2,
    stderr: "no file of own names a domain: add domain: d-… to one\n",
  });
  expect(await new Project(server).discover(["--all"])).toMatchObject({
    status: 2,
    stderr: "own  holds no workspace file: add one, NAME.yaml, with account, region and profileRoles\n",
  });
});

test("--all asks for no domain that two files name", async () => {
  const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-abc", "[B]") });
  const { status, stdout, stderr } = await project.discover(["--all"]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.match(/^own\/[ab]\.yaml {2}"d-abc" is the domain of own\/[ab]\.yaml too, .*$/gm)).toHaveLength(2);
  expect(server.calls).toEqual([]);
});

test("--all writes a role into no second file", async () => {
  const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": WITHOUT_DOMAIN.replace("A", "X") });
  const { status, stderr } = await project.discover(["--all"]);
  expect(status).toBe(2);
  expect(stderr).toContain('is left as it is, since it would have a problem then: role "X" of account');
  expect(project.text("a.yaml")).toBe(file("d-abc", "[A]"));
});

test("--all writes no role into two files of two domains", async () => {
  const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-two", "[B]") });
  server.fault = (operation, { DomainId }) =>
    operation === "DescribeDomain" && DomainId === "d-two"
      ? { body: { ...DOMAIN, DomainId, DomainArn: DOMAIN.DomainArn.replace("d-abc", DomainId) } }
      : undefined;
  server.profiles = [{ name: "bob", role: X }];
  const { status, stdout, stderr } = await project.discover(["--all"]);
  expect(status).toBe(2);
  expect(stdout).toMatch(/own\/a\.yaml: 1 role added\n$/);
  expect(stderr).toMatch(
    /^own\/b\.yaml:4:15 {2}profileRoles: is left as it is, since it would have a problem then: role "X"/,
  );
  expect(project.text("b.yaml")).toBe(file("d-two", "[B]"));
});

test("--all tells of a file that may have wanted to name a domain", async () => {
  const project = new Project(server, {
    "a.yaml": file("d-abc", `[A, ${X}]`),
    "b.yaml": file("d-two", "[B]").replace("domain", "domian"),
    "c.yaml": "- a\n",
    "d.yaml": WITHOUT_DOMAIN.replace("[A]", "[]"),
  });
  const { status, stdout, stderr } = await project.discover(["--all", "--check"]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "own/a.yaml: has the roles of d-abc\n" });
  expect(stderr).toMatch(
    /^own\/a\.yaml {2}left out: user profile carol .*\nown\/b\.yaml:3:1 {2}domian: .*did you mean domain.*\nown\/c\.yaml:1:1 .*\n$/,
  );
});

import { DOMAIN, ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker } from "./asked";
import { file, Project, USERS, WITHOUT_DOMAIN, X } from "./command";

// All files that name a domain, one after another.

const server = sageMaker();

beforeEach(() => {
  server.profiles = USERS;
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
    "own/c.yaml  names no domain, and is passed o",
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

/** Has a second domain answer, with the same user profiles. */
function haveTwoDomains(): void {
  server.fault = (operation, { DomainId }) =>
    operation === "DescribeDomain" && DomainId === "d-two"
      ? { body: { ...DOMAIN, DomainId, DomainArn: DOMAIN.DomainArn.replace("d-abc", DomainId) } }
      : undefined;
}

test("--all adds no role that another file grants already, be it of another domain, and is content with that", async () => {
  const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-two", "[A2]") });
  haveTwoDomains();
  server.profiles = [
    { name: "alice", role: `${ROLE}/A` },
    { name: "bob", role: X },
    { name: "eve", role: `${ROLE}/A2` },
  ];
  const { status, stdout, stderr } = await project.discover(["--all"]);
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: `own/a.yaml  + ${X}: bob\nown/a.yaml: 1 role added\nown/b.yaml: nothing to add\n`,
    stderr: [
      `own/a.yaml  role "${ROLE}/A2" of eve needn't be here: own/b.yaml:4 grants it already\n`,
      `own/b.yaml  role "${ROLE}/A" of alice needn't be here: own/a.yaml:4 grants it already\n`,
      `own/b.yaml  role "${X}" of bob needn't be here: own/a.yaml:4 grants it already\n`,
    ].join(""),
  });
  expect(project.text("b.yaml")).toBe(file("d-two", "[A2]"));
  expect(project.synth()).toMatchObject({ status: 0, stderr: "" });
  const checked = await project.discover(["--all", "--check"]);
  expect(checked).toMatchObject({
    status: 0,
    stdout: "own/a.yaml: has the roles of d-abc\nown/b.yaml: has the roles of d-two\n",
  });
});

test("--all --prune adds a role that has moved to another domain, though its old file comes later", async () => {
  const project = new Project(server, { "a.yaml": file("d-abc", "[A]"), "b.yaml": file("d-two", "[B, X]") });
  haveTwoDomains();
  const ofTwo = server.fault;
  server.fault = (operation, input, call) => {
    const role = input.DomainId === "d-two" ? "B" : input.UserProfileName === "bob" ? "X" : "A";
    return operation === "DescribeUserProfile"
      ? { body: { ...input, UserSettings: { ExecutionRole: `${ROLE}/${role}` } } }
      : ofTwo(operation, input, call);
  };
  server.profiles = [{ name: "alice" }, { name: "bob" }];
  expect(await project.discover(["--all", "--prune"])).toMatchObject({ status: 0 });
  expect(project.text("b.yaml")).toBe(file("d-two", "[B]"));
  expect(project.text("a.yaml")).toContain(X);
  expect(await project.discover(["--all", "--check"])).toMatchObject({ status: 0 });
});

test.each([
  ["is narrower", "", "scope: workspace\n"],
  ["lets it tag less", "tagOnCreate: [CreateModel]\n", "tagOnCreate: [CreateDomain]\n"],
])("--all writes a role into no second file where the other's grant %s, and says so", async (_what, ours, others) => {
  const project = new Project(server, {
    "a.yaml": `${file("d-abc", "[A]")}${ours}`,
    "b.yaml": `${WITHOUT_DOMAIN.replace("A", "X")}${others}`,
  });
  const { status, stderr } = await project.discover(["--all"]);
  expect(status).toBe(2);
  expect(stderr).toMatch(
    /own\/a\.yaml {2}is left as it is, since it would have a problem then: own\/b\.yaml:3:16 {2}profileRoles\[0\]: role "X" of account 111122223333 gets the policy "SageMakerModelSharing" by own\/a\.yaml/,
  );
  expect(project.text("a.yaml")).toBe(`${file("d-abc", "[A]")}${ours}`);
});

test("--all takes a role for granted only where the other grant is one of its account, name, region and width", async () => {
  server.profiles = [{ name: "bob", role: X }];
  const isGranted = async (ours: string, others: string) => {
    const project = new Project(server, {
      "a.yaml": `${file("d-abc", "[A]")}${ours}`,
      "b.yaml": others.replace("[A]", "[X]"),
    });
    return (await project.discover(["--all"])).stderr.includes("needn't be here: own/b.yaml:3 grants it already");
  };
  const narrow = "scope: workspace\n";
  expect(await isGranted("", WITHOUT_DOMAIN)).toBe(true);
  expect(await isGranted(narrow, WITHOUT_DOMAIN)).toBe(true);
  expect(await isGranted(narrow, `${WITHOUT_DOMAIN}${narrow}`)).toBe(true);
  expect(await isGranted(narrow, `${WITHOUT_DOMAIN}${narrow}`.replace("eu-west-1", "eu-west-2"))).toBe(false);
  expect(
    await isGranted("tagOnCreate: [CreateModel]\n", `${WITHOUT_DOMAIN}tagOnCreate: [CreateDomain, CreateModel]\n`),
  ).toBe(true);
  expect(await isGranted("", WITHOUT_DOMAIN.replace("1111", "9999"))).toBe(false);
  expect(await isGranted("", `${WITHOUT_DOMAIN}policyName: Other\n`)).toBe(false);
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
    /^own\/d\.yaml {2}names no domain, and is passed over\nown\/a\.yaml {2}left out: user profile carol .*\nown\/b\.yaml:3:1 {2}domian: .*did you mean domain.*\nown\/c\.yaml:1:1 .*\n$/,
  );
});

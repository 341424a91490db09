import { DOMAIN, ROLE } from "../../test-doubles/sagemaker/sagemaker";
import { sageMaker, updated } from "./asked";
import { around, giveRoles } from "./dev-file";

// Where a workspace file and its domain differ, and where it is left as it is.

const server = sageMaker();
const has = (...names: readonly string[]) => giveRoles(server, ...names);

describe("a role that is there", () => {
  test("by its name, by its ARN or twice is there", async () => {
    has("A", "B");
    const list = around(`profileRoles:\n  - A\n  - ${ROLE}/B\n  - ${ROLE}/A\n`);
    expect(await updated(list)).toMatchObject({ text: list, said: ["dev.yaml: nothing to add"], differs: false });
    expect((await updated(list, { mode: "check" })).said).toEqual(["dev.yaml: has the roles of d-abc"]);
  });

  test("at another ARN, or in another case, is told of and left", async () => {
    has("A", "B");
    const list = around("profileRoles:\n  - arn:aws:iam::111122223333:role/A\n  - b\n");
    const { text, said, differs } = await updated(list);
    expect({ text, differs }).toEqual({ text: list, differs: true });
    expect(said).toEqual([
      `dev.yaml:7:5  profileRoles[0]: "arn:aws:iam::111122223333:role/A" is at ${ROLE}/A: write the ARN as IAM shows it, or the name alone`,
      `dev.yaml:8:5  profileRoles[1]: "b" differs only in case from ${ROLE}/B: write it as IAM shows it`,
      "dev.yaml: nothing to add",
    ]);
  });

  test("at another ARN, or in another case, is told of where it stands once others are taken out", async () => {
    has("A", "B", "X");
    const other = "arn:aws:iam::111122223333:role/A";
    const { text, said } = await updated(around(`profileRoles:\n  - Old\n  - ${other}\n  - Older\n  - b\n`), {
      mode: "prune",
    });
    expect(text).toContain(`profileRoles:\n  - ${other}\n  - b\n`);
    expect(said.map((line) => line.slice(0, 31))).toEqual([
      `dev.yaml  + ${ROLE}/X`.slice(0, 31),
      "dev.yaml  - Old",
      "dev.yaml  - Older",
      "dev.yaml:7:5  profileRoles[0]: ",
      "dev.yaml:8:5  profileRoles[1]: ",
      "dev.yaml: 1 role added, 2 roles",
    ]);
  });

  test("at an ARN that is wrong beside one that is right, is told of where that stands", async () => {
    has("A");
    const { said } = await updated(around(`profileRoles:\n  - ${ROLE}/A\n  - arn:aws:iam::111122223333:role/A\n`));
    expect(said[0]).toMatch(/^dev\.yaml:8:5 {2}profileRoles\[1\]: "arn:aws:iam::111122223333:role\/A" is at /);
  });

  test("in another account isn't, and can't be added", async () => {
    has("A");
    server.profiles = [...server.profiles, { name: "eve", role: "arn:aws:iam::444455556666:role/B" }];
    const list = around("profileRoles:\n  - A\n  - B\n");
    for (const mode of ["add", "check"] as const) {
      const { text, said, differs } = await updated(list, { mode });
      expect({ text, differs }).toEqual({ text: list, differs: true });
      expect(said.slice(0, 2)).toEqual([
        'dev.yaml:8:5  profileRoles[1]: "B" is used by no user profile of d-abc: take it out, by --prune or by hand, or put its name in discover.keep',
        expect.stringMatching(
          /^dev\.yaml:7:3 {2}profileRoles: can't have the role of eve: "arn:aws:iam::444455556666:role\/B" is in account/,
        ),
      ]);
    }
  });

  test("and that no profile uses is told of, and stays", async () => {
    has("A");
    const list = around("profileRoles:\n  - A\n  - Old # why\n");
    expect(await updated(list)).toMatchObject({
      text: list,
      said: [
        'dev.yaml:8:5  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand, or put its name in discover.keep',
        "dev.yaml: nothing to add",
      ],
      differs: true,
    });
  });
});

describe("on purpose", () => {
  const chosen = (list: string) => around(`discover: { leaveOut: [x], keep: [old] }\n${list}`);

  test("a role is left out, and another kept, and that is no difference", async () => {
    has("A", "X");
    const list = chosen("profileRoles:\n  - A\n  - Old\n");
    for (const [mode, last] of [
      ["add", "nothing to add"],
      ["prune", "nothing to add, or to take out"],
      ["check", "has the roles of d-abc"],
    ] as const) {
      expect(await updated(list, { mode })).toMatchObject({
        text: list,
        said: [`dev.yaml  role "${ROLE}/X" of user-1 needn't be here: discover.leaveOut names it`, `dev.yaml: ${last}`],
        differs: false,
      });
    }
  });

  test("others are added and taken out", async () => {
    has("A", "X", "B");
    const { text } = await updated(chosen("profileRoles:\n  - Older\n  - Old\n  - A\n"), { mode: "prune" });
    expect(text).toBe(chosen(`profileRoles:\n  - Old\n  - A\n  # user profiles: user-2\n  - ${ROLE}/B\n`));
  });

  test.each(["", "profileRoles:\n", "profileRoles: []\n"])("and so where the list is %j yet", async (list) => {
    has("A", "X");
    const { text, said } = await updated(around(`discover: { leaveOut: [X] }\n${list}`));
    expect(text).toContain(`\n  - ${ROLE}/A\n`);
    expect(text).not.toContain(`${ROLE}/X`);
    expect(said.at(-1)).toBe("dev.yaml: 1 role added");
    // The policy that another file grants by has another name.
    const others = {
      "analytics.yaml": around("profileRoles: [A]\n").replace("domain: d-abc\n", "").replace("Sharing", "P"),
    };
    expect((await updated(around(list), {}, others)).said.at(-1)).toBe("dev.yaml: 2 roles added");
  });

  test("a role that no file can hold is left out", async () => {
    has("A");
    server.profiles = [...server.profiles, { name: "eve", role: "arn:aws:iam::444455556666:role/X" }];
    const list = chosen("profileRoles: [A, Old]\n");
    expect(await updated(list, { mode: "check" })).toMatchObject({
      said: ["dev.yaml: has the roles of d-abc"],
      differs: false,
    });
  });
});

describe("--check changes nothing", () => {
  test("and says what is missing, and what is left over", async () => {
    has("A", "X", "X");
    const list = around("profileRoles:\n  - A\n  - Old\n");
    expect(await updated(list, { mode: "check" })).toMatchObject({
      text: list,
      said: [
        `dev.yaml:7:3  profileRoles: has no "${ROLE}/X", which is used by user-1, user-2: add it, or put its name in discover.leaveOut`,
        'dev.yaml:8:5  profileRoles[1]: "Old" is used by no user profile of d-abc: take it out, by --prune or by hand, or put its name in discover.keep',
        "dev.yaml: differs from d-abc",
      ],
      differs: true,
    });
  });
});

describe("a file is refused, and left as it is", () => {
  const refused = async (text: string, options?: Parameters<typeof updated>[1]) => {
    const { text: after, said } = await updated(text, options);
    expect(after).toBe(text);
    return said.map((line) => line.replace(/.*dev\.yaml/, "dev.yaml"));
  };
  const LIST = "profileRoles:\n  - A\n";

  test("that names no domain, or another than is asked for", async () => {
    has("A", "X");
    const none = around(LIST).replace("domain: d-abc\n", "");
    expect(await refused(none)).toEqual(["dev.yaml  names no domain: add domain: d-…, or give --domain"]);
    expect((await updated(none, { domain: "d-abc" })).said).toEqual([
      "dev.yaml  names no domain: add domain: d-abc, and --all covers it too",
      `dev.yaml  + ${ROLE}/X: user-1`,
      "dev.yaml: 1 role added",
    ]);
    expect(await refused(around(LIST), { domain: "d-other" })).toEqual([
      "dev.yaml  --domain is d-other, and this file's domain is d-abc: leave --domain out, or correct the file",
    ]);
    expect(await refused(around(LIST), { region: "eu-west-2" })).toEqual([
      "dev.yaml  --region is eu-west-2, and this file's region is eu-west-1: leave --region out, or correct the file",
    ]);
  });

  test("whose domain is of another account or region", async () => {
    has("A", "X");
    server.domain = { ...DOMAIN, DomainArn: "arn:aws:sagemaker:eu-west-1:444455556666:domain/d-abc" };
    expect(await refused(around(LIST))).toEqual([
      'dev.yaml  domain d-abc is in account 444455556666, and this file\'s is "111122223333": name a domain of this account, or sign in to it',
    ]);
    server.domain = { ...DOMAIN, DomainArn: "arn:aws:sagemaker:eu-west-2:111122223333:domain/d-abc" };
    expect(await refused(around(LIST))).toEqual([
      'dev.yaml  domain d-abc is in eu-west-2, and this file\'s region is "eu-west-1": name a domain of this region',
    ]);
  });

  test("that has problems, before anything is asked; an empty list alone isn't one", async () => {
    const bad = around("profileRoles: []\n").replace('"Sharing"', '"a b"');
    expect(await refused(bad)).toEqual([
      'dev.yaml:9:13  policyName: "a b" is no policy name: write 1 to 128 letters, digits and _+=,.@-',
    ]);
    expect(await refused("account: [")).toHaveLength(1);
    expect(await refused(around("profileRoles:\n  - service-role/A\n"))).toHaveLength(1);
    expect(server.calls).toEqual([]);
  });

  test("that would have problems then, each where the file has it now", async () => {
    has("A");
    const adopting = around("profileRoles:\n  - A\n  - Old\nadopt: { Old: Pasted }\n");
    expect(await refused(adopting, { mode: "prune" })).toEqual([
      expect.stringMatching(
        /^dev\.yaml:9:15 {2}adopt\.Old: is left as it is, since it would have a problem then: "Old" is no role of this grant/,
      ),
    ]);
    has("A", "X");
    const others = { "analytics.yaml": around("profileRoles: [X]\nscope: workspace\n").replace("domain: d-abc\n", "") };
    const { text, said } = await updated(around(LIST), {}, others);
    expect(text).toBe(around(LIST));
    expect(said).toEqual([
      expect.stringMatching(
        /^dev\.yaml:7:3 {2}profileRoles: is left as it is, since it would have a problem then: role "X" of account 111122223333 gets the policy "Sharing" by analytics\.yaml:5 too/,
      ),
    ]);
    // What they can't both have already isn't this change's fault.
    const twice = { "analytics.yaml": around(LIST).replace("domain: d-abc\n", "") };
    expect((await updated(around(LIST), {}, twice)).said.at(-1)).toBe("dev.yaml: 1 role added");
  });

  test("whose list is an alias, or has one of what isn't there any more", async () => {
    has("A", "X");
    const alias = around("profileRoles: *roles\n").replace("domain:", "tagOnCreate: &roles [CreateModel]\ndomain:");
    expect(await refused(alias)).toHaveLength(1);
    has("X");
    const anchored = around("profileRoles:\n  - &a Old\n  - X\nadopt: { X: *a }\n");
    expect(await refused(anchored, { mode: "prune" })).toEqual([
      expect.stringContaining("can't be changed without changing more than its list of roles"),
    ]);
  });
});

import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { file, folderOf, problemsOf, said } from "./folder";

describe("a file is refused", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdef".split("").map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcde"[index]}`).join()}]`),
  ];

  test.each([
    ["that is empty", "", /^workspaces\/dev\.yaml:1:1 {2}is empty: write account, region and profileRoles$/],
    ["of comments alone", "# later\n", /^workspaces\/dev\.yaml:1:1 {2}is empty: /],
    ["that is a list", "- a\n", /^workspaces\/dev\.yaml:1:1 {2}is no mapping of keys to values: /],
    [
      "that doesn't parse",
      file('policyName: "x'),
      /^workspaces\/dev\.yaml:\d:\d+ {2}isn't YAML: Missing closing "quote/,
    ],
    [
      "with tabs for indentation",
      "account:\n\t- x\n",
      /^workspaces\/dev\.yaml:2:1 {2}is indented by a tab, which YAML doesn't take: use spaces$/,
    ],
    ["of two documents", `${file()}---\n${file()}`, /^workspaces\/dev\.yaml:\d:\d {2}starts a second document, /],
    [
      "with an alias to nothing",
      file("policyName: *x"),
      /^workspaces\/dev\.yaml:5:13 {2}is an alias of no anchor before it, /,
    ],
    ["with an alias bomb", bomb.join("\n"), /^workspaces\/dev\.yaml:1:1 {2}has aliases that multiply/],
    [
      "that is nested without end",
      `a: ${"[".repeat(100_000)}`,
      /^workspaces\/dev\.yaml:1:\d+ {2}is nested deeper than any workspace file: /,
    ],
    [
      "with a tag that runs code elsewhere",
      file("policyName: !!js/function x"),
      /^workspaces\/dev\.yaml:5:13 {2}has a tag, which a workspace file can't use: write the plain value$/,
    ],
    [
      "with a key that is a list",
      file("? [a]", ": b"),
      /^workspaces\/dev\.yaml:5:3 {2}is a key that is no text: write one of the keys of a workspace file$/,
    ],
    ...["x: &r [*r]", "provider: &p { assumeRole: *p }"].map((line): [string, string, RegExp] => [
      `with an alias inside its own anchor: ${line}`,
      file(line),
      /^workspaces\/dev\.yaml:5:\d+ {2}is an alias of no anchor before it, or of what it stands in: write the value out$/,
    ]),
    [
      "with the same key twice",
      file("region: eu-west-2"),
      /^workspaces\/dev\.yaml:5:1 {2}region stands twice: keep one$/,
    ],
    [
      "that isn't UTF-8",
      Buffer.from([0x61, 0xff, 0xfe]),
      /^workspaces\/dev\.yaml {2}is no UTF-8 text: save it as UTF-8$/,
    ],
  ])("%s", (_case, content, problem) => {
    expect(problemsOf({ "dev.yaml": content })).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    [
      "a b.yaml",
      'names the stack "a b", and a stack name is 1 to 128 of A-Z, a-z, 0-9, dot, - and _, the first a letter or digit: rename the file',
    ],
    [
      "-dev.yaml",
      'names the stack "-dev", and a stack name is 1 to 128 of A-Z, a-z, 0-9, dot, - and _, the first a letter or digit: rename the file',
    ],
    [
      "données.yaml",
      'names the stack "données", and a stack name is 1 to 128 of A-Z, a-z, 0-9, dot, - and _, the first a letter or digit: rename the file',
    ],
    ["constructor.yaml", 'names the stack "constructor", which CDKTF can\'t hold: rename the file'],
    ["dev.YAML", "would be passed over, for its ending: rename it to dev.yaml"],
  ])("whose name is %s", (name, problem) => {
    expect(problemsOf({ [name]: file() })).toEqual([`workspaces/${name}  ${problem}`]);
  });

  test("beside one of the same stack", () => {
    expect(problemsOf({ "dev.yaml": file(), "dev.yml": file() })).toEqual([
      "workspaces/dev.yml  is the same stack as workspaces/dev.yaml: keep one of them",
    ]);
  });

  test("that can't be read, or is none", () => {
    const folder = folderOf({ "good.yaml": file() });
    mkdirSync(join(folder, "folder.yaml"));
    symlinkSync("nowhere", join(folder, "link.yaml"));
    spawnSync("mkfifo", [join(folder, "pipe.yaml")]);
    expect(said(folder, "problems")).toEqual([
      "workspaces/folder.yaml  is no file, though its name ends like a workspace file's: rename it",
      "workspaces/link.yaml  can't be read (ENOENT): it links to nothing, so mend the link or remove it",
      "workspaces/pipe.yaml  is no file, though its name ends like a workspace file's: rename it",
    ]);
  });
});

describe("a folder is refused", () => {
  test("that isn't there", () => {
    expect(said(join(folderOf({}), "nowhere"), "problems")).toEqual([
      'workspaces  isn\'t there: make it, or name another in cdktf.json: "context": { "workspaces": "FOLDER" }',
    ]);
  });

  test("that is a file", () => {
    expect(said(join(folderOf({ "dev.yaml": file() }), "dev.yaml"), "problems")).toEqual([
      "workspaces  is no folder: the workspace files, NAME.yaml, go into one",
    ]);
  });

  test("with no workspace file in it; others, and hidden ones, don't count", () => {
    expect(problemsOf({ "README.md": "", ".dev.yaml": file() })).toEqual([
      "workspaces  holds no workspace file: add one, NAME.yaml, with account, region and profileRoles",
    ]);
  });
});

describe("two files are refused", () => {
  test("that put the same policy on the same role of the same account, whatever the form and the region", () => {
    const other = file()
      .replace("- Analyst", "- Fine\n  - arn:aws:iam::111122223333:role/x/Analyst")
      .replace("eu-west-1", "eu-west-2");
    expect(problemsOf({ "dev.yaml": file(), "prod.yaml": other })).toEqual([
      'workspaces/prod.yaml:5:5  profileRoles[1]: role "Analyst" of account 111122223333 gets the policy "SageMakerModelSharing" by workspaces/dev.yaml:4 too, and the two would overwrite each other: list the role in one file, or give one of them another policyName',
    ]);
  });

  test("that do so to a role written in another case", () => {
    expect(problemsOf({ "a.yaml": file(), "b.yaml": file().replace("- Analyst", "- analyst") })).toEqual([
      expect.stringContaining(
        'workspaces/b.yaml:4:5  profileRoles[0]: role "analyst" of account 111122223333 gets the policy',
      ),
    ]);
  });

  test("of which one adopts a policy that the other keeps, or adopts too", () => {
    const adopting = (policyName: string) => file(`policyName: ${policyName}`, "adopt:", "  Analyst: ByHand");
    const elsewhere = (place: string) =>
      `adopt.Analyst: the policy "ByHand" of role "Analyst" of account 111122223333 is in workspaces/${place} already, and two states can't hold one policy: adopt it in one file`;
    expect(
      problemsOf({ "a.yaml": file("policyName: ByHand"), "b.yaml": adopting("B"), "c.yaml": adopting("C") }),
    ).toEqual([`workspaces/b.yaml:7:12  ${elsewhere("a.yaml:4")}`, `workspaces/c.yaml:7:12  ${elsewhere("a.yaml:4")}`]);
    expect(problemsOf({ "a.yaml": adopting("ByHand") })).toEqual([]);
  });

  test("that name the same domain", () => {
    const other = file("policyName: Other", "domain: d-abc").replace("Analyst", "Scientist");
    expect(
      problemsOf({ "a.yaml": file("domain: d-abc"), "b.yaml": other, "c.yaml": file("policyName: Third") }),
    ).toEqual([
      'workspaces/b.yaml:6:9  domain: "d-abc" is the domain of workspaces/a.yaml:5 too, and npm run discover would put all of its roles into both: name it in one of them',
    ]);
    expect(problemsOf({ "a.yaml": file("domain: d-abc"), "b.yaml": other.replace("d-abc", "d-abd") })).toEqual([]);
  });

  test("but not with another policy name, another account, or another partition", () => {
    expect(
      problemsOf({
        "a.yaml": file(),
        "b.yaml": file("policyName: Second"),
        "c.yaml": file().replace("111122223333", "444455556666"),
        "d.yaml": file().replace("eu-west-1", "cn-north-1"),
      }),
    ).toEqual([]);
  });

  test.each([
    ["local", "local: { path: ./terraform.dev.tfstate }", "terraform.dev.tfstate", ""],
    [
      "S3",
      "s3: { bucket: b, key: dev/terraform.tfstate }",
      "s3://b/dev/terraform.tfstate",
      "backend: { s3: { bucket: b } }",
    ],
    ["local, by another way", "local: { path: ../PROJECT/terraform.dev.tfstate }", "terraform.dev.tfstate", ""],
    [
      "cloud, by a host in other letters",
      "cloud: { organization: o, workspace: w, hostname: App.Terraform.IO }",
      "app.terraform.io/o/w",
      "backend: { cloud: { organization: o, workspace: w } }",
    ],
    [
      "cloud",
      "cloud: { organization: o, workspace: w }",
      "app.terraform.io/o/w",
      "backend: { cloud: { organization: o, workspace: w } }",
    ],
  ])("that keep their state in one place: %s", (_case, backend, state, first) => {
    expect(
      problemsOf({
        "dev.yaml": file(first),
        "prod.yaml": file("policyName: Second", `backend: { ${backend.replace("PROJECT", basename(process.cwd()))} }`),
      }),
    ).toEqual([
      `workspaces/prod.yaml:6:1  backend: ${state} holds the state of workspaces/dev.yaml too, and each deploy would undo the other: give one of them a state of its own`,
    ]);
  });
});

test("many aliases of one value are no bomb", () => {
  const aliases = Array(500).fill("  - *role").join("\n");
  expect(problemsOf({ "dev.yaml": file().replace("- Analyst", `- &role Analyst\n${aliases}`) })).toEqual([]);
});

test("a problem with an alias is where the alias stands", () => {
  expect(
    problemsOf({ "dev.yaml": file("policyName: &name a b", "scope: *name") }).map((one) => one.split("  ")[0]),
  ).toEqual(["workspaces/dev.yaml:5:19", "workspaces/dev.yaml:6:8"]);
});

test("of a key that stands twice the last is the one that is checked, and shown", () => {
  expect(problemsOf({ "dev.yaml": file('"region": EU') })).toEqual([
    "workspaces/dev.yaml:5:1  region stands twice: keep one",
    'workspaces/dev.yaml:5:11  region: "EU" is no region: write one like eu-west-1',
  ]);
});

test("a file's name can't move the cursor", () => {
  expect(problemsOf({ "a\u001b[2Jb.yaml": file() }).join()).not.toContain("\u001b");
});

test("all problems of all files come in one run, in the order of the files", () => {
  const problems = problemsOf({
    "b.yaml": file("scope: all", "policyName: a b", "owner: me").replace("- Analyst", "- a/b\n  -"),
    "a.yaml": "account: 1\n",
    "c d.yaml": file("tagOnCreate: [CreateSharedModel]"),
  });
  expect(problems.map((problem) => problem.replace(/(: | is missing).*/, ""))).toEqual([
    "workspaces/a.yaml:1:1  region",
    "workspaces/a.yaml:1:1  profileRoles",
    "workspaces/a.yaml:1:10  account",
    "workspaces/b.yaml:4:5  profileRoles[0]",
    "workspaces/b.yaml:5:4  profileRoles[1]",
    "workspaces/b.yaml:6:8  scope",
    "workspaces/b.yaml:7:13  policyName",
    "workspaces/b.yaml:8:1  owner",
    expect.stringMatching(/^workspaces\/c d.yaml {2}names the stack "c d", /),
    "workspaces/c d.yaml:5:15  tagOnCreate[0]",
  ]);
});

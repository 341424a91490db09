import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { file, folderOf, problemsOf, said } from "../folder";

describe("a file is refused", () => {
  const bomb = [
    "a: &a [x,x,x,x,x,x,x,x,x]",
    ..."bcdef".split("").map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcde"[index]}`).join()}]`),
  ];

  test.each([
    ["that is empty", "", "dev.yaml:1:1  emptyFile"],
    ["of comments alone", "# later\n", "dev.yaml:1:1  emptyFile"],
    ["that is a list", "- a\n", "dev.yaml:1:1  notAMapping"],
    ["that doesn't parse", file('policyName: "x'), 'dev.yaml:6:1  syntaxError {"detail":"Missing closing \\"quote"}'],
    ["with tabs for indentation", "account:\n\t- x\n", "dev.yaml:2:1  tabAsIndent"],
    ["of two documents", `${file()}---\n${file()}`, "dev.yaml:5:1  secondDocument"],
    ["with an alias to nothing", file("policyName: *x"), "dev.yaml:5:13  invalidAlias"],
    ["with an alias bomb", bomb.join("\n"), "dev.yaml:1:1  tooManyAliases"],
    ["that is nested without end", `a: ${"[".repeat(100_000)}`, "dev.yaml  tooLarge"],
    ["that is nested deeply", `a: ${"[".repeat(20_000)}`, "dev.yaml:1:PLACE  tooDeep"],
    ["with more characters than any", file(`# ${"x".repeat(1_000_000)}`), "dev.yaml  tooLarge"],
    ["with more lines than any", file("#\n".repeat(25_000)), "dev.yaml  tooLarge"],
    [
      "with aliases that repeat a long value",
      file(`policyName: &a ${"x".repeat(10_000)}`, `scope: [${"*a,".repeat(200)}]`),
      "dev.yaml:1:1  tooManyAliases",
    ],
    ["with a tag that runs code elsewhere", file("policyName: !!js/function x"), "dev.yaml:5:13  tag"],
    ["with a key that is a list", file("? [a]", ": b"), "dev.yaml:5:3  keyNotText"],
    ["with an alias inside its own anchor", file("x: &r [*r]"), "dev.yaml:5:8  invalidAlias"],
    [
      "with an alias inside its own anchor, in a mapping",
      file("provider: &p { assumeRole: *p }"),
      "dev.yaml:5:28  invalidAlias",
    ],
    ["with the same key twice", file("region: eu-west-2"), 'dev.yaml:5:1  duplicateKey {"key":"region"}'],
    ["that isn't UTF-8", Buffer.from([0x61, 0xff, 0xfe]), "dev.yaml  notUtf8"],
  ])("%s", (_case, content, problem) => {
    expect(problemsOf({ "dev.yaml": content }).map((one) => one.replace(/:\d+(?= {2}tooDeep)/, ":PLACE"))).toEqual([
      `workspaces/${problem}`,
    ]);
  });

  test.each([
    ["a b.yaml", 'invalidStackName {"name":"a b"}'],
    ["-dev.yaml", 'invalidStackName {"name":"-dev"}'],
    ["données.yaml", 'invalidStackName {"name":"données"}'],
    ["constructor.yaml", 'reservedStackName {"name":"constructor"}'],
    ["dev.YAML", 'ignoredExtension {"expected":"dev.yaml"}'],
  ])("whose name is %s", (name, problem) => {
    expect(problemsOf({ [name]: file() })).toEqual([`workspaces/${name}  ${problem}`]);
  });

  test("if another file becomes the same stack", () => {
    expect(problemsOf({ "dev.yaml": file(), "dev.yml": file() })).toEqual([
      'workspaces/dev.yml  duplicateStack {"other":"workspaces/dev.yaml"}',
    ]);
  });

  test("if it can't be read, or is not a file", () => {
    const folder = folderOf({ "good.yaml": file() });
    mkdirSync(join(folder, "folder.yaml"));
    symlinkSync("nowhere", join(folder, "link.yaml"));
    spawnSync("mkfifo", [join(folder, "pipe.yaml")]);
    expect(said(folder, "problems")).toEqual([
      "workspaces/folder.yaml  notAFile",
      'workspaces/link.yaml  unreadableFile {"error":"ENOENT"}',
      "workspaces/pipe.yaml  notAFile",
    ]);
  });
});

describe("a folder is refused", () => {
  test("that does not exist", () => {
    expect(said(join(folderOf({}), "nowhere"), "problems")).toEqual(["workspaces  noFolder"]);
  });

  test("that is a file", () => {
    expect(said(join(folderOf({ "dev.yaml": file() }), "dev.yaml"), "problems")).toEqual(["workspaces  notAFolder"]);
  });

  test("without a workspace file: other files and hidden files don't count", () => {
    expect(problemsOf({ "README.md": "", ".dev.yaml": file() })).toEqual(["workspaces  noFiles"]);
  });
});

describe("two files are refused", () => {
  test("that put the same policy on the same role of the same account, in any form and region", () => {
    const other = file()
      .replace("- Analyst", "- Fine\n  - arn:aws:iam::111122223333:role/x/Analyst")
      .replace("eu-west-1", "eu-west-2");
    expect(problemsOf({ "dev.yaml": file(), "prod.yaml": other })).toEqual([
      'workspaces/prod.yaml:5:5  profileRoles[1]: duplicatePolicy {"role":"Analyst","policy":"SageMakerModelSharing","account":"111122223333","other":"workspaces/dev.yaml:4"}',
    ]);
  });

  test("that do so with another case of the role's name", () => {
    expect(problemsOf({ "a.yaml": file(), "b.yaml": file().replace("- Analyst", "- analyst") })).toEqual([
      'workspaces/b.yaml:4:5  profileRoles[0]: duplicatePolicy {"role":"analyst","policy":"SageMakerModelSharing","account":"111122223333","other":"workspaces/a.yaml:4"}',
    ]);
  });

  test("of which one adopts a policy that the other keeps, or adopts too", () => {
    const adopting = (policyName: string) => file(`policyName: ${policyName}`, "adopt:", "  Analyst: ByHand");
    const elsewhere = (place: string) =>
      `adopt.Analyst: adoptedElsewhere {"role":"Analyst","policy":"ByHand","account":"111122223333","other":"workspaces/${place}"}`;
    expect(
      problemsOf({ "a.yaml": file("policyName: ByHand"), "b.yaml": adopting("B"), "c.yaml": adopting("C") }),
    ).toEqual([`workspaces/b.yaml:7:12  ${elsewhere("a.yaml:4")}`, `workspaces/c.yaml:7:12  ${elsewhere("a.yaml:4")}`]);
    expect(problemsOf({ "a.yaml": adopting("ByHand") })).toEqual([]);
  });

  test("that name the same domain", () => {
    const other = file("policyName: Other", "domain: d-abc").replace("Analyst", "Scientist");
    expect(
      problemsOf({ "a.yaml": file("domain: d-abc"), "b.yaml": other, "c.yaml": file("policyName: Third") }),
    ).toEqual(['workspaces/b.yaml:6:9  domain: duplicateDomain {"domain":"d-abc","other":"workspaces/a.yaml:5"}']);
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
      "s3: { bucket: bbb, key: dev/terraform.tfstate }",
      "s3://bbb/dev/terraform.tfstate",
      "backend: { s3: { bucket: bbb } }",
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
  ])("that keep their state in the same place: %s", (_case, backend, state, first) => {
    expect(
      problemsOf({
        "dev.yaml": file(first),
        "prod.yaml": file("policyName: Second", `backend: { ${backend.replace("PROJECT", basename(process.cwd()))} }`),
      }),
    ).toEqual([`workspaces/prod.yaml:6:1  backend: duplicateState {"state":"${state}","other":"workspaces/dev.yaml"}`]);
  });
});

test("many aliases of one value are accepted", () => {
  const aliases = Array(500).fill("  - *role").join("\n");
  expect(problemsOf({ "dev.yaml": file().replace("- Analyst", `- &role Analyst\n${aliases}`) })).toEqual([]);
});

test("a problem of an alias is at the alias", () => {
  expect(
    problemsOf({ "dev.yaml": file("policyName: &name a b", "scope: *name") }).map((one) => one.split("  ")[0]),
  ).toEqual(["workspaces/dev.yaml:5:19", "workspaces/dev.yaml:6:8"]);
});

test("the last of two equal keys is checked and shown", () => {
  expect(problemsOf({ "dev.yaml": file('"region": EU') })).toEqual([
    'workspaces/dev.yaml:5:1  duplicateKey {"key":"region"}',
    'workspaces/dev.yaml:5:11  region: invalidRegionName {"given":"EU"}',
  ]);
});

test("control characters in a file's name are not printed", () => {
  expect(problemsOf({ "a\u001b[2Jb.yaml": file() }).join()).not.toContain("\u001b");
});

test("all problems of all files are found in one run, in the order of the files", () => {
  const problems = problemsOf({
    "b.yaml": file("scope: all", "policyName: a b", "owner: me").replace("- Analyst", "- a/b\n  -"),
    "a.yaml": "account: 1\n",
    "c d.yaml": file("tagOnCreate: [CreateSharedModel]"),
  });
  expect(problems.map((problem) => problem.replace(/: .*|(?<= {2}\w+) \{.*/, ""))).toEqual([
    "workspaces/a.yaml:1:1  missingKey",
    "workspaces/a.yaml:1:1  missingKey",
    "workspaces/a.yaml:1:10  account",
    "workspaces/b.yaml:4:5  profileRoles[0]",
    "workspaces/b.yaml:5:4  profileRoles[1]",
    "workspaces/b.yaml:6:8  scope",
    "workspaces/b.yaml:7:13  policyName",
    "workspaces/b.yaml:8:1  owner",
    "workspaces/c d.yaml  invalidStackName",
    "workspaces/c d.yaml:5:15  tagOnCreate[0]",
  ]);
});

describe("a folder inside the folder", () => {
  function nested(...paths: readonly string[]): string {
    const folder = folderOf({ "dev.yaml": file(), "team.txt": "" });
    for (const path of paths) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), file());
    }
    return folder;
  }

  test("with workspace files, however deep, gives a warning", () => {
    const folder = nested("eu/b.yaml", "eu/a.yml", "eu/.hidden.yaml", "us/prod/team/c.YAML", "us/README.md");
    expect(said(folder, "warnings")).toEqual([
      'workspaces/eu  ignoredFolder {"example":"eu/a.yml","others":1}',
      'workspaces/us  ignoredFolder {"example":"us/prod/team/c.YAML","others":0}',
    ]);
    expect(said(folder, "problems")).toEqual([]);
  });

  test("gives a warning if it is a link to a folder", () => {
    const folder = nested();
    symlinkSync(folderOf({ "prod.yaml": file() }), join(folder, "linked"));
    symlinkSync("nowhere", join(folder, "broken"));
    expect(said(folder, "warnings")).toEqual([
      'workspaces/linked  ignoredFolder {"example":"linked/prod.yaml","others":0}',
    ]);
  });

  test("gives no warning without workspace files, if it is hidden, or if it holds packages", () => {
    const folder = nested("docs/README.md", ".git/a.yaml", "docs/.cache/a.yaml", "node_modules/a.yaml");
    writeFileSync(join(folder, "docs/.b.yaml"), "");
    expect(said(folder, "warnings")).toEqual([]);
  });
});

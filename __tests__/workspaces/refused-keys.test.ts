import { file, folderOf, problemsOf, said } from "./folder";

test("a file that nothing is wrong with has no problems", () => {
  expect(problemsOf({ "dev.yaml": file(), "prod.yml": file("policyName: Other") })).toEqual([]);
});

const NO_KEY =
  "is no key of a workspace file: write one of account, region, domain, discover, profileRoles, policyName, scope, tagOnCreate, adopt, verify, provider, backend";

describe("a key is refused where it stands", () => {
  test.each([
    [
      "roles that are a map",
      file().replace("  - Analyst", "  analyst: Analyst"),
      "4:3  profileRoles: is a mapping, and must be a list: write one entry a line, each after a dash",
    ],
    [
      "a role that CDKTF would take for a token",
      file().replace("- Analyst", '- "${TfToken[TOKEN.0]}"'),
      '4:5  profileRoles[0]: "${TfToken[TOKEN.0]}" contains "$", "{", "[", "]", "}", but a role name has letters, digits and _+=,.@- only. Write the name as IAM shows it.',
    ],
    [
      "a domain that is none",
      file("domain: analytics"),
      '5:9  domain: "analytics" is no domain id: write the one that SageMaker shows, like d-abcdefghijkl',
    ],
    [
      "a role to leave out that isn't named alone, and a list of none",
      file(`discover: { leaveOut: [service-role/X, ""], keep: [] }`),
      '5:24  discover.leaveOut[0]: "service-role/X" is no role name: write the name alone, 1 to 64 letters, digits and _+=,.@-\n' +
        "5:40  discover.leaveOut[1]: has no value: write one, or leave the key out\n" +
        "5:51  discover.keep: is empty: write at least one entry, or leave the key out",
    ],
    [
      "a role that is granted to and left out",
      file("discover: { leaveOut: [Other, analyst] }"),
      '5:31  discover.leaveOut[1]: "analyst" is in profileRoles, which grants to it: take it out of one of the two',
    ],
    [
      "a domain that is longer than any",
      file(`domain: d-${"a".repeat(62)}`),
      `5:9  domain: "d-${"a".repeat(62)}" is no domain id: write the one that SageMaker shows, like d-abcdefghijkl`,
    ],
    [
      "an account without quotes, whose leading zero YAML has eaten",
      file().replace('"111122223333"', "012345678901"),
      '1:10  account: 012345678901 is not in quotes, so YAML reads a number and drops leading zeros: write "012345678901"',
    ],
    [
      "an account without quotes, even if it keeps its digits",
      file().replace('"111122223333"', "111122223333"),
      '1:10  account: 111122223333 is not in quotes, so YAML reads a number and drops leading zeros: write "111122223333"',
    ],
    [
      "an account that lost its zero before",
      file().replace('"111122223333"', "12345678901"),
      '1:10  account: 12345678901 is not in quotes, so YAML reads a number and drops leading zeros: write the 12 digits in quotes, "011122223333"',
    ],
    [
      "an account that is a number of another form",
      file().replace('"111122223333"', "1e11"),
      '1:10  account: 1e11 is no account: write its 12 digits in quotes, "111122223333"',
    ],
    [
      "an account that is a list",
      file().replace('"111122223333"', "[1]"),
      "1:10  account: is a list, and must be text: write one value, in quotes",
    ],
    [
      "a short key that is near to none",
      file("backend: { gcs: {} }"),
      "5:10  backend: must have exactly one of s3, cloud and local: write that one, or leave backend out for a local file\n" +
        "5:12  backend.gcs: is no key of a workspace file: write one of s3, cloud, local",
    ],
    ["a key that valibot passes over", file("constructor: 1"), `5:1  constructor: ${NO_KEY}`],
    ["a key that sets a prototype", file("__proto__: { policyName: Other }"), `5:1  __proto__: ${NO_KEY}`],
    [
      "such a key further in",
      file("provider: { prototype: 1 }"),
      "5:13  provider.prototype: is no key of a workspace file: write one of profile, assumeRole",
    ],
    [
      "an empty value",
      file("backend: { s3: { bucket: '' } }"),
      "5:26  backend.s3.bucket: has no value: write bucket: NAME",
    ],
    [
      "a role to assume whose path Terraform would run",
      file("provider: { assumeRole: { roleArn: 'arn:aws:iam::111122223333:role/${var.x}/X' } }"),
      '5:36  provider.assumeRole.roleArn: "arn:aws:iam::111122223333:role/${var.x}/X" is no role ARN, or has an expression in it: write arn:aws:iam::111122223333:role/NAME',
    ],
    [
      "a host that is an address",
      file("backend: { cloud: { organization: o, workspace: w, hostname: 'https://tfe.example.com' } }"),
      '5:62  backend.cloud.hostname: "https://tfe.example.com" is no host name: write one like tfe.example.com, or tfe.example.com:8443',
    ],
    [
      "a state key with two slashes",
      file("backend: { s3: { bucket: b, key: a//b } }"),
      '5:34  backend.s3.key: "a//b" is no key that Terraform takes, with a slash or space at an end, two slashes together, or ${ or %{ in it: write one like NAME/terraform.tfstate',
    ],
    ...["~/x.tfstate", ".", "state/"].map((path): [string, string, string] => [
      `a state path of ${path}`,
      file(`backend: { local: { path: '${path}' } }`),
      `5:27  backend.local.path: "${path}" is no path of a file that Terraform takes as it stands: write one from the project's folder, like state/NAME.tfstate`,
    ]),
    [
      "an account that isn't 12 digits",
      file().replace("111122223333", "1111-2222-3333"),
      '1:10  account: "1111-2222-3333" is no account: write its 12 digits in quotes, "111122223333"',
    ],
    [
      "a region that can't be one",
      file().replace("eu-west-1", "Ireland"),
      '2:9  region: "Ireland" is no region: write one like eu-west-1',
    ],
    ["a missing account", file().replace(/account.*\n/, ""), '1:1  account is missing: add account: "111122223333"'],
    [
      "missing roles",
      file().replace(/profileRoles[\s\S]*/, ""),
      "1:1  profileRoles is missing: add profileRoles: [ROLE]",
    ],
    [
      "an empty list of roles",
      file().replace(/profileRoles[\s\S]*/, "profileRoles: []"),
      "3:15  profileRoles: No roles are listed. List at least one role, or remove the grant.",
    ],
    [
      "a list of roles with nothing in it",
      file().replace(/ {2}- Analyst\n/, ""),
      "3:14  profileRoles: No roles are listed. List at least one role, or remove the grant.",
    ],
    [
      "one role in place of a list",
      file().replace(/profileRoles[\s\S]*/, "profileRoles: Analyst"),
      '3:15  profileRoles: is "Analyst", and must be a list: write one entry a line, each after a dash',
    ],
    [
      "an unknown key with a near one",
      file("policyname: X"),
      "5:1  policyname: is no known key: did you mean policyName?",
    ],
    ["an unknown key that is near to none", file("owner: me"), `5:1  owner: ${NO_KEY}`],
    [
      "an unknown key further in",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws:iam::111122223333:role/X", "    externalID: abc"),
      "8:5  provider.assumeRole.externalID: is no known key: did you mean externalId?",
    ],
    [
      "a key of every object",
      file("toString: 1"),
      "5:1  toString: is no key of a workspace file: write one of account, region, domain, discover, profileRoles, policyName, scope, tagOnCreate, adopt, verify, provider, backend",
    ],
    [
      "a key without its value that must have one",
      file().replace(' "111122223333"', ""),
      '1:9  account: has no value: write account: "111122223333"',
    ],
    ["a key without its value", file("policyName:"), "5:12  policyName: has no value: write one, or leave the key out"],
    [
      "a policy name outside IAM's rules",
      file("policyName: model sharing"),
      '5:13  policyName: The policy name "model sharing" is invalid. Write 1 to 128 characters: letters, digits and _+=,.@- only.',
    ],
    [
      "a scope that isn't",
      file("scope: account"),
      '5:8  scope: "account" is none of documented, workspace: write one of these',
    ],
    [
      "an action that can't be a create action",
      file("tagOnCreate:", "  - CreateModel", "  - InvokeEndpoint"),
      '7:5  tagOnCreate[1]: "InvokeEndpoint" is not a create action of SageMaker. Write a name like CreateTrainingJob.',
    ],
    [
      "an action that makes nothing taggable",
      file("tagOnCreate: [CreatePresignedDomainUrl]"),
      '5:15  tagOnCreate[0]: "CreatePresignedDomainUrl" creates nothing that can be tagged, so it would have no effect. Remove it.',
    ],
    [
      "text where a mapping must be",
      file("provider: platform"),
      '5:11  provider: is "platform", and must be a mapping: write its keys below it, each with its value',
    ],
    [
      "text where true or false must be",
      file("backend:", "  s3:", "    bucket: b", '    encrypt: "yes"'),
      '8:14  backend.s3.encrypt: is "yes", and must be true or false: write one of them, without quotes',
    ],
    [
      "a role to assume of another account",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws:iam::444455556666:role/X"),
      '7:14  provider.assumeRole.roleArn: "arn:aws:iam::444455556666:role/X" is in account 444455556666, but account is 111122223333, so every deploy would be refused: write a role of 111122223333',
    ],
    [
      "a role to assume of another partition",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws-cn:iam::111122223333:role/X"),
      "7:14  provider.assumeRole.roleArn: \"arn:aws-cn:iam::111122223333:role/X\" is in partition aws-cn, but region eu-west-1 isn't: write a role of the region's partition",
    ],
    [
      "a role to assume by its name",
      file("provider: { assumeRole: { roleArn: Deployer } }"),
      '5:36  provider.assumeRole.roleArn: "Deployer" is no role ARN, or has an expression in it: write arn:aws:iam::111122223333:role/NAME',
    ],
    [
      "a session name that STS refuses",
      file("provider: { assumeRole: { roleArn: arn:aws:iam::111122223333:role/X, sessionName: a b } }"),
      '5:83  provider.assumeRole.sessionName: "a b" is no session name: write 2 to 64 letters, digits and _+=,.@-',
    ],
    [
      "an expression, which Terraform would run",
      file("provider: { profile: '${file(\"/etc/passwd\")}' }"),
      '5:22  provider.profile: "${file(\\"/etc/passwd\\")}" has ${ or %{, a line break, or space at an end, and Terraform would not take it as it stands: write plain text',
    ],
    [
      "no backend of the three",
      file("backend: {}"),
      "5:10  backend: must have exactly one of s3, cloud and local: write that one, or leave backend out for a local file",
    ],
    [
      "two backends",
      file("backend: { local: {}, s3: { bucket: b } }"),
      "5:10  backend: must have exactly one of s3, cloud and local: write that one, or leave backend out for a local file",
    ],
    ["a bucket that isn't named", file("backend: { s3: {} }"), "5:16  backend.s3: bucket is missing: add bucket: NAME"],
    [
      "a state key that begins with a slash",
      file("backend: { s3: { bucket: b, key: /x } }"),
      '5:34  backend.s3.key: "/x" is no key that Terraform takes, with a slash or space at an end, two slashes together, or ${ or %{ in it: write one like NAME/terraform.tfstate',
    ],
    [
      "a cloud backend with workspace and tags",
      file("backend: { cloud: { organization: o, workspace: w, tags: [t] } }"),
      "5:19  backend.cloud: must have either workspace or tags: write one of the two",
    ],
    [
      "a local state that cleaning up would lose",
      file("backend: { local: { path: cdktf.out/dev.tfstate } }"),
      '5:27  backend.local.path: "cdktf.out/dev.tfstate" is inside cdktf.out, and goes when that is cleaned up: write a path outside',
    ],
  ])("%s", (_case, text, problem) => {
    expect(problemsOf({ "dev.yaml": text })).toEqual(problem.split("\n").map((one) => `workspaces/dev.yaml:${one}`));
  });
});

test("a create action that this version doesn't know is a warning, with its place, and no problem", () => {
  const folder = folderOf({ "dev.yaml": file("tagOnCreate:", "  - CreateModel", "  - CreateModle") });
  expect(said(folder, "problems")).toEqual([]);
  expect(said(folder, "warnings")).toEqual([
    'workspaces/dev.yaml:7:5  tagOnCreate[1]: "CreateModle" is not a create action that this version knows, but AWS may have added it since. Did you mean "CreateModel"?',
  ]);
});

test("an unknown key hides no other problem", () => {
  const text = file(
    "owner: me",
    "provider: { assumeRole: { roleArn: arn:aws:iam::444455556666:role/X } }",
    "backend: { local: { path: cdktf.out/x }, s3: { bucket: b } }",
  );
  expect(problemsOf({ "dev.yaml": text, "other.yaml": file() }).map((one) => one.split(": ", 1)[0])).toEqual([
    "workspaces/dev.yaml:5:1  owner",
    "workspaces/dev.yaml:6:36  provider.assumeRole.roleArn",
    "workspaces/dev.yaml:7:10  backend",
    "workspaces/dev.yaml:7:27  backend.local.path",
    "workspaces/other.yaml:4:5  profileRoles[0]",
  ]);
});

test("a region that is none says nothing of the partition of the roles", () => {
  const text = file()
    .replace("eu-west-1", "us_gov_west_1")
    .replace("Analyst", "arn:aws-us-gov:iam::111122223333:role/X");
  expect(problemsOf({ "dev.yaml": text })).toEqual([
    'workspaces/dev.yaml:2:9  region: "us_gov_west_1" is no region: write one like eu-west-1',
  ]);
});

test("merging is refused as such", () => {
  expect(problemsOf({ "dev.yaml": file("provider:", "  <<: { profile: x }") })).toEqual([
    "workspaces/dev.yaml:6:3  provider.<<: merges another mapping, which a workspace file can't: write its keys out",
  ]);
});

import { file, folderOf, problemsOf, said } from "../folder";

test("a valid file has no problems", () => {
  expect(problemsOf({ "dev.yaml": file(), "prod.yml": file("policyName: Other") })).toEqual([]);
});

const UNKNOWN_KEY =
  'unknownKey {"known":["account","region","domain","discover","profileRoles","policyName","scope","tagOnCreate","adopt","verify","verifyContext","provider","backend"]}';

describe("a key is refused at its place", () => {
  test.each([
    [
      "roles that are a map",
      file().replace("  - Analyst", "  analyst: Analyst"),
      '4:3  profileRoles: wrongType {"given":{},"expected":"list"}',
    ],
    ...[
      "#{TfToken[TOKEN.0]}",
      "x${TfToken[TOKEN.99]}",
      "&{TfToken[TOKEN 0]}",
      "String Map Token Value",
      "x-8.109562212591379e+298",
    ].flatMap(
      (token): Array<[string, string, string]> => [
        [`a profile of ${token}`, file(`provider: { profile: "${token}" }`), "5:22  provider.profile: tokenLikeText"],
        [
          `a tag of ${token}`,
          file(`backend: { cloud: { organization: o, tags: ["${token}"] } }`),
          "5:45  backend.cloud.tags[0]: tokenLikeText",
        ],
        [`a role of ${token}`, file().replace("- Analyst", `- "${token}"`), "4:5  profileRoles[0]: tokenLikeText"],
        [
          `a path of ${token}`,
          file().replace("- Analyst", `- "arn:aws:iam::111122223333:role/-8.109562212591379e+298${token}/X"`),
          "4:5  profileRoles[0]: tokenLikeText",
        ],
        [`a policy name of ${token}`, file(`policyName: "${token}"`), "5:13  policyName: tokenLikeText"],
        [
          `a key of ${token}`,
          file(`adopt: { "${token}": x }`),
          `5:${token.length + 14}  adopt.${token}: tokenLikeText`,
        ],
      ],
    ),
    ...["s3://states", "States", "st", "a..b", "10.0.0.1", "states-", "a_b"].map((bucket): [string, string, string] => [
      `a bucket of ${bucket}`,
      file(`backend: { s3: { bucket: "${bucket}" } }`),
      `5:26  backend.s3.bucket: invalidBucket {"given":"${bucket}"}`,
    ]),
    ...["alias/states", "states", "arn:aws:kms:eu-west-1:111122223333:alias/states"].map(
      (key): [string, string, string] => [
        `a KMS key of ${key}`,
        file(`backend: { s3: { bucket: bbb, kmsKeyId: "${key}" } }`),
        `5:41  backend.s3.kmsKeyId: invalidKmsKey {"given":"${key}"}`,
      ],
    ),
    ...["gitlab.example.com", "https://h/?a=b", "https://h/a b", "ftp://h/a", "https://h/${path.cwd}"].map(
      (address): [string, string, string] => [
        `an address of ${address}`,
        file(`backend: { http: { address: "${address}" } }`),
        `5:29  backend.http.address: invalidAddress {"given":"${address}"}`,
      ],
    ),
    [
      "an HTTP method that isn't, and no address",
      file("backend: { http: { lockMethod: post } }"),
      '5:18  backend.http: missingKey {"key":"address","example":"address: https://HOST/PATH"}\n' +
        '5:32  backend.http.lockMethod: invalidMethod {"given":"post"}',
    ],
    ...["password", "username"].map((key): [string, string, string] => [
      `the ${key} of an HTTP address`,
      file(`backend: { http: { address: https://h/a, ${key}: x } }`),
      key === "password"
        ? "5:42  backend.http.password: credential"
        : '5:42  backend.http.username: unknownKey {"known":["address","lockAddress","unlockAddress","updateMethod","lockMethod","unlockMethod"]}',
    ]),
    [
      "a user in an HTTP address",
      file("backend: { http: { address: https://user:pass@h/a } }"),
      "5:20  backend.http.address: credential",
    ],
    [
      "a state key of more than 1,024 characters",
      file(`backend: { s3: { bucket: bbb, key: ${"k".repeat(1025)} } }`),
      `5:36  backend.s3.key: invalidStateKey {"given":"${"k".repeat(1025)}"}`,
    ],
    ["an invalid domain", file("domain: analytics"), '5:9  domain: invalidDomainId {"given":"analytics"}'],
    [
      "a role to leave out with a path, and an empty list",
      file(`discover: { leaveOut: [service-role/X, ""], keep: [] }`),
      '5:24  discover.leaveOut[0]: invalidRoleName {"given":"service-role/X"}\n' +
        "5:40  discover.leaveOut[1]: emptyValue {}\n" +
        "5:51  discover.keep: emptyList",
    ],
    [
      "a role that is granted to and left out",
      file("discover: { leaveOut: [Other, analyst] }"),
      '5:31  discover.leaveOut[1]: leftOutAndListed {"role":"analyst"}',
    ],
    [
      "a domain that is longer than any",
      file(`domain: d-${"a".repeat(62)}`),
      `5:9  domain: invalidDomainId {"given":"d-${"a".repeat(62)}"}`,
    ],
    [
      "an account without quotes, whose leading zero YAML drops",
      file().replace('"111122223333"', "012345678901"),
      '1:10  account: unquotedAccount {"source":"012345678901"}',
    ],
    [
      "an account without quotes, even if it keeps its digits",
      file().replace('"111122223333"', "111122223333"),
      '1:10  account: unquotedAccount {"source":"111122223333"}',
    ],
    [
      "an account that has already lost its leading zero",
      file().replace('"111122223333"', "12345678901"),
      '1:10  account: unquotedAccount {"source":"12345678901"}',
    ],
    [
      "an account that is a number of another form",
      file().replace('"111122223333"', "1e11"),
      '1:10  account: invalidAccountId {"given":100000000000,"source":"1e11"}',
    ],
    [
      "an account that is a list",
      file().replace('"111122223333"', "[1]"),
      '1:10  account: wrongType {"given":[],"expected":"text"}',
    ],
    [
      "a short key that is not near to any",
      file("backend: { gcs: {} }"),
      '5:10  backend: oneBackend\n5:12  backend.gcs: unknownKey {"known":["s3","cloud","http","local"]}',
    ],
    ["a key that valibot ignores", file("constructor: 1"), `5:1  constructor: ${UNKNOWN_KEY}`],
    ["a key that sets a prototype", file("__proto__: { policyName: Other }"), `5:1  __proto__: ${UNKNOWN_KEY}`],
    [
      "such a key further in",
      file("provider: { prototype: 1 }"),
      '5:13  provider.prototype: unknownKey {"known":["profile","assumeRole"]}',
    ],
    [
      "an empty value",
      file("backend: { s3: { bucket: '' } }"),
      '5:26  backend.s3.bucket: emptyValue {"example":"bucket: NAME"}',
    ],
    [
      "a role to assume whose path Terraform would run",
      file("provider: { assumeRole: { roleArn: 'arn:aws:iam::111122223333:role/${var.x}/X' } }"),
      '5:36  provider.assumeRole.roleArn: invalidRoleArn {"given":"arn:aws:iam::111122223333:role/${var.x}/X"}',
    ],
    [
      "a host that is an address",
      file("backend: { cloud: { organization: o, workspace: w, hostname: 'https://tfe.example.com' } }"),
      '5:62  backend.cloud.hostname: invalidHostname {"given":"https://tfe.example.com"}',
    ],
    [
      "a state key with two slashes",
      file("backend: { s3: { bucket: bbb, key: a//b } }"),
      '5:36  backend.s3.key: invalidStateKey {"given":"a//b"}',
    ],
    ...["~/x.tfstate", ".", "state/"].map((path): [string, string, string] => [
      `a state path of ${path}`,
      file(`backend: { local: { path: '${path}' } }`),
      `5:27  backend.local.path: invalidStatePath {"given":"${path}"}`,
    ]),
    [
      "an account that isn't 12 digits",
      file().replace("111122223333", "1111-2222-3333"),
      '1:10  account: invalidAccountId {"given":"1111-2222-3333"}',
    ],
    [
      "a region that can't be one",
      file().replace("eu-west-1", "Ireland"),
      '2:9  region: invalidRegionName {"given":"Ireland"}',
    ],
    [
      "a missing account",
      file().replace(/account.*\n/, ""),
      '1:1  missingKey {"key":"account","example":"account: \\"111122223333\\""}',
    ],
    [
      "missing roles",
      file().replace(/profileRoles[\s\S]*/, ""),
      '1:1  missingKey {"key":"profileRoles","example":"profileRoles: [ROLE]"}',
    ],
    [
      "an empty list of roles",
      file().replace(/profileRoles[\s\S]*/, "profileRoles: []"),
      "3:15  profileRoles: noRoles",
    ],
    ["a list of roles with nothing in it", file().replace(/ {2}- Analyst\n/, ""), "3:14  profileRoles: noRoles"],
    [
      "one role in place of a list",
      file().replace(/profileRoles[\s\S]*/, "profileRoles: Analyst"),
      '3:15  profileRoles: wrongType {"given":"Analyst","expected":"list"}',
    ],
    [
      "an unknown key with a near one",
      file("policyname: X"),
      '5:1  policyname: unknownKey {"nearest":"policyName","known":["account","region","domain","discover","profileRoles","policyName","scope","tagOnCreate","adopt","verify","verifyContext","provider","backend"]}',
    ],
    ["an unknown key that is not near to any", file("owner: me"), `5:1  owner: ${UNKNOWN_KEY}`],
    [
      "an unknown key further in",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws:iam::111122223333:role/X", "    externalID: abc"),
      '8:5  provider.assumeRole.externalID: unknownKey {"nearest":"externalId","known":["roleArn","externalId","sessionName"]}',
    ],
    [
      "a key of every object",
      file("toString: 1"),
      '5:1  toString: unknownKey {"known":["account","region","domain","discover","profileRoles","policyName","scope","tagOnCreate","adopt","verify","verifyContext","provider","backend"]}',
    ],
    [
      "a key without its value that must have one",
      file().replace(' "111122223333"', ""),
      '1:9  account: emptyValue {"example":"account: \\"111122223333\\""}',
    ],
    ["a key without its value", file("policyName:"), "5:12  policyName: emptyValue {}"],
    [
      "a policy name outside IAM's rules",
      file("policyName: model sharing"),
      '5:13  policyName: invalidPolicyName {"given":"model sharing"}',
    ],
    [
      "a scope that isn't",
      file("scope: account"),
      '5:8  scope: unknownOption {"given":"account","known":["documented","workspace"]}',
    ],
    [
      "an action that can't be a create action",
      file("tagOnCreate:", "  - CreateModel", "  - InvokeEndpoint"),
      '7:5  tagOnCreate[1]: notACreateAction {"given":"InvokeEndpoint"}',
    ],
    [
      "an action that makes nothing taggable",
      file("tagOnCreate: [CreatePresignedDomainUrl]"),
      '5:15  tagOnCreate[0]: untaggableAction {"given":"CreatePresignedDomainUrl"}',
    ],
    [
      "text where a mapping must be",
      file("provider: platform"),
      '5:11  provider: wrongType {"given":"platform","expected":"mapping"}',
    ],
    [
      "text where true or false must be",
      file("backend:", "  s3:", "    bucket: bbb", '    encrypt: "yes"'),
      '8:14  backend.s3.encrypt: wrongType {"given":"yes","expected":"boolean"}',
    ],
    [
      "a role to assume of another account",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws:iam::444455556666:role/X"),
      '7:14  provider.assumeRole.roleArn: assumedRoleAccount {"given":"arn:aws:iam::444455556666:role/X","account":"444455556666","expected":"111122223333"}',
    ],
    [
      "a role to assume of another partition",
      file("provider:", "  assumeRole:", "    roleArn: arn:aws-cn:iam::111122223333:role/X"),
      '7:14  provider.assumeRole.roleArn: assumedRolePartition {"given":"arn:aws-cn:iam::111122223333:role/X","partition":"aws-cn","region":"eu-west-1"}',
    ],
    [
      "a role to assume by its name",
      file("provider: { assumeRole: { roleArn: Deployer } }"),
      '5:36  provider.assumeRole.roleArn: invalidRoleArn {"given":"Deployer"}',
    ],
    [
      "a session name that STS refuses",
      file("provider: { assumeRole: { roleArn: arn:aws:iam::111122223333:role/X, sessionName: a b } }"),
      '5:83  provider.assumeRole.sessionName: invalidSessionName {"given":"a b"}',
    ],
    [
      "an expression, which Terraform would run",
      file("provider: { profile: '${file(\"/etc/passwd\")}' }"),
      '5:22  provider.profile: notLiteral {"given":"${file(\\"/etc/passwd\\")}"}',
    ],
    ["no backend of the three", file("backend: {}"), "5:10  backend: oneBackend"],
    ["two backends", file("backend: { local: {}, s3: { bucket: bbb } }"), "5:10  backend: oneBackend"],
    [
      "a bucket that isn't named",
      file("backend: { s3: {} }"),
      '5:16  backend.s3: missingKey {"key":"bucket","example":"bucket: NAME"}',
    ],
    [
      "a state key that begins with a slash",
      file("backend: { s3: { bucket: bbb, key: /x } }"),
      '5:36  backend.s3.key: invalidStateKey {"given":"/x"}',
    ],
    [
      "a cloud backend with workspace and tags",
      file("backend: { cloud: { organization: o, workspace: w, tags: [t] } }"),
      "5:19  backend.cloud: workspaceOrTags",
    ],
    [
      "a local state that cleaning up would lose",
      file("backend: { local: { path: cdktf.out/dev.tfstate } }"),
      '5:27  backend.local.path: stateInOutput {"given":"cdktf.out/dev.tfstate","outdir":"cdktf.out"}',
    ],
  ])("%s", (_case, text, problem) => {
    expect(problemsOf({ "dev.yaml": text })).toEqual(problem.split("\n").map((one) => `workspaces/dev.yaml:${one}`));
  });
});

test("an unknown create action is a warning at its place, not a problem", () => {
  const folder = folderOf({ "dev.yaml": file("tagOnCreate:", "  - CreateModel", "  - CreateModle") });
  expect(said(folder, "problems")).toEqual([]);
  expect(said(folder, "warnings")).toEqual([
    'workspaces/dev.yaml:7:5  tagOnCreate[1]: unknownCreateAction {"given":"CreateModle","nearest":"CreateModel"}',
  ]);
});

test("an unknown key hides no other problem", () => {
  const text = file(
    "owner: me",
    "provider: { assumeRole: { roleArn: arn:aws:iam::444455556666:role/X } }",
    "backend: { local: { path: cdktf.out/x }, s3: { bucket: bbb } }",
  );
  expect(problemsOf({ "dev.yaml": text, "other.yaml": file() }).map((one) => one.split(": ", 1)[0])).toEqual([
    "workspaces/dev.yaml:5:1  owner",
    "workspaces/dev.yaml:6:36  provider.assumeRole.roleArn",
    "workspaces/dev.yaml:7:10  backend",
    "workspaces/dev.yaml:7:27  backend.local.path",
    "workspaces/other.yaml:4:5  profileRoles[0]",
  ]);
});

test("an invalid region causes no problem about the partition of the roles", () => {
  const text = file()
    .replace("eu-west-1", "us_gov_west_1")
    .replace("Analyst", "arn:aws-us-gov:iam::111122223333:role/X");
  expect(problemsOf({ "dev.yaml": text })).toEqual([
    'workspaces/dev.yaml:2:9  region: invalidRegionName {"given":"us_gov_west_1"}',
  ]);
});

test("merging is refused as such", () => {
  expect(problemsOf({ "dev.yaml": file("provider:", "  <<: { profile: x }") })).toEqual([
    "workspaces/dev.yaml:6:3  provider.<<: mergeKey",
  ]);
});

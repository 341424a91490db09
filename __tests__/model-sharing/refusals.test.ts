import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant, ModelSharingPropsError } from "../../modules/model-sharing";

const stack = new TerraformStack(Testing.app(), "stack");
const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;

/** What the construct says of props that may be anything, one line a problem. */
function refusal(props: object): string[] {
  try {
    new ModelSharingGrant(new TerraformStack(Testing.app(), "stack"), "grant", props as never);
  } catch (error) {
    expect(error).toBeInstanceOf(ModelSharingPropsError);
    const [first, ...lines] = (error as Error).message.split("\n  ");
    expect(first).toBe('ModelSharingGrant "stack/grant":');
    return lines;
  }
  return [];
}

describe("a role is refused", () => {
  const ARN = "arn:aws:iam::111122223333:role/";

  test.each([
    ["that is empty", "", "is empty: write a role name or a role ARN, or drop the entry"],
    ["of blanks", "  ", "is empty: write a role name or a role ARN, or drop the entry"],
    ["that is nothing", null, "is empty: write a role name or a role ARN, or drop the entry"],
    ["that is a number", 42, "42 is no text: write it in quotes"],
    [
      "over 64 characters",
      "x".repeat(65),
      `"${"x".repeat(65)}" has 65 characters, and a role name has 64 at most: write the name as IAM shows it`,
    ],
    [
      "over 64 characters, by ARN",
      `${ARN}${"x".repeat(65)}`,
      `"${"x".repeat(65)}" has 65 characters, and a role name has 64 at most: write the name as IAM shows it`,
    ],
    [
      "outside IAM's characters",
      "Ana lyst!",
      '"Ana lyst!" has " ", "!", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
    ],
    [
      "with blanks around it",
      " Analyst ",
      '" Analyst " has " ", and a role name has only letters, digits and _+=,.@-: write "Analyst"',
    ],
    [
      "that is a path and a name",
      "service-role/X",
      '"service-role/X" is a path and a name: write "X", or the role\'s whole ARN',
    ],
    [
      "that is an ARN without a name",
      ARN,
      `"${ARN}" is an ARN without a role name: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role's name`,
    ],
    [
      "that is a user's ARN",
      "arn:aws:iam::111122223333:user/Ann",
      '"arn:aws:iam::111122223333:user/Ann" is the ARN of a user, not of a role: write a role name or a role ARN',
    ],
    [
      "that is a policy's ARN",
      "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess",
      '"arn:aws:iam::aws:policy/AmazonSageMakerFullAccess" is the ARN of a policy, not of a role: write a role name or a role ARN',
    ],
    [
      "that is an instance profile's ARN",
      "arn:aws:iam::111122223333:instance-profile/X",
      '"arn:aws:iam::111122223333:instance-profile/X" is the ARN of an instance-profile, not of a role: write a role name or a role ARN',
    ],
    [
      "that is an account's ARN",
      "arn:aws:iam::111122223333:root",
      '"arn:aws:iam::111122223333:root" is the ARN of an account, not of a role: write a role name or a role ARN',
    ],
    [
      "that is a session",
      "arn:aws:sts::111122223333:assumed-role/Analyst/ann",
      '"arn:aws:sts::111122223333:assumed-role/Analyst/ann" is one session of a role: write the role, "arn:aws:iam::111122223333:role/Analyst" (with its path, if it has one) or "Analyst"',
    ],
    [
      "that is a user profile",
      "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann",
      '"arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-abc/ann" is a user profile: write the execution role of that profile or, where it has none, the domain\'s default',
    ],
    [
      "that is half an ARN",
      "arn:aws:iam",
      '"arn:aws:iam" is no ARN: write arn:PARTITION:iam::ACCOUNT:role/NAME, or the role\'s name',
    ],
    [
      "of no partition",
      "arn:amazon:iam::111122223333:role/X",
      '"arn:amazon:iam::111122223333:role/X" is in the partition "amazon", and AWS has aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f: write the ARN as IAM shows it, or the role\'s name',
    ],
    [
      "of no account",
      "arn:aws:iam::1111:role/X",
      '"arn:aws:iam::1111:role/X" has the account "1111", and an account is 12 digits: write arn:PARTITION:iam::ACCOUNT:role/NAME',
    ],
    [
      "under a path that IAM can't have",
      `${ARN}a b/X`,
      `"${ARN}a b/X" has a path outside IAM's rules, at most 512 printable characters between slashes: write the ARN as IAM shows it`,
    ],
    [
      "linked to a service, by path",
      `${ARN}aws-service-role/sagemaker.amazonaws.com/X`,
      `"${ARN}aws-service-role/sagemaker.amazonaws.com/X" is a role that customers can't change (it is linked to an AWS service): give the profile a role of your own, and write that`,
    ],
    [
      "linked to a service, by name",
      "AWSServiceRoleForAmazonSageMaker",
      `"AWSServiceRoleForAmazonSageMaker" is a role that customers can't change (it is linked to an AWS service): give the profile a role of your own, and write that`,
    ],
    [
      "of Identity Center, by path",
      `${ARN}aws-reserved/sso.amazonaws.com/X`,
      `"${ARN}aws-reserved/sso.amazonaws.com/X" is a role that customers can't change (IAM Identity Center owns it): give the profile a role of your own, and write that`,
    ],
    [
      "of Identity Center, by name",
      "AWSReservedSSO_Admin_0123456789abcdef",
      `"AWSReservedSSO_Admin_0123456789abcdef" is a role that customers can't change (IAM Identity Center owns it): give the profile a role of your own, and write that`,
    ],
    ["that is a mapping, whose values may be secret", { secretKey: "x" }, "a mapping is no text: write it in quotes"],
    [
      "that turns the direction of writing",
      "a\u202eb",
      '"a\\u202eb" has "\\u202e", and a role name has only letters, digits and _+=,.@-: write the name as IAM shows it',
    ],
    [
      "that is a session of a role that customers can't change",
      "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann",
      '"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_01/ann" is a role that customers can\'t change (IAM Identity Center owns it): give the profile a role of your own, and write that',
    ],
    [
      "out of a list that is known only at apply",
      list[0],
      "is known only at apply, which this version can't grant to: write the role's name, and give it to the role as well",
    ],
    [
      "that is known only at apply",
      text,
      "is known only at apply, which this version can't grant to: write the role's name, and give it to the role as well",
    ],
  ])("%s", (_case, role, message) => {
    expect(refusal({ profileRoles: ["Fine", role] })).toEqual([`profileRoles[1]: ${message}`]);
  });
});

describe("a list of roles is refused", () => {
  test.each([
    [
      "that is missing",
      undefined,
      "must be a list, and is missing: write one entry for each, even if there is only one",
    ],
    [
      "that is one role",
      "Analyst",
      'must be a list, and is "Analyst": write one entry for each, even if there is only one',
    ],
    [
      "with nothing in its places",
      new Array(1),
      "",
      "[0]: is empty: write a role name or a role ARN, or drop the entry",
    ],
    ["that is empty", [], "is empty: list at least one role, or remove the grant"],
    [
      "that is known only at apply",
      list,
      "is a list that is known only at apply, which this version can't grant to: write the roles out",
    ],
  ])("%s", (_case, profileRoles, message, inner = `: ${message}`) => {
    expect(refusal({ profileRoles })).toEqual([`profileRoles${inner}`]);
  });

  test("with two roles that differ only in case, by name or ARN", () => {
    expect(refusal({ profileRoles: ["Analyst", "arn:aws:iam::111122223333:role/x/analyst"] })).toEqual([
      'profileRoles[1]: "arn:aws:iam::111122223333:role/x/analyst" differs only in case from "Analyst" (profileRoles[0]), and IAM has one role of that name: write it as IAM shows it, "analyst" or "Analyst"',
    ]);
  });

  test("with ARNs of several accounts or partitions", () => {
    expect(
      refusal({
        profileRoles: [
          "Analyst",
          "arn:aws:iam::111122223333:role/A",
          "arn:aws:iam::444455556666:role/B",
          "arn:aws-cn:iam::111122223333:role/C",
        ],
      }),
    ).toEqual([
      'profileRoles[2]: "arn:aws:iam::444455556666:role/B" is in account 444455556666, but profileRoles[1] is 111122223333, and one grant serves one account: correct it, or move it to that account\'s grant',
      'profileRoles[3]: "arn:aws-cn:iam::111122223333:role/C" is in partition aws-cn, but profileRoles[1] is in aws: write arn:aws:…, or move it to that partition\'s grant',
    ]);
  });
});

describe("the rest of the props is refused", () => {
  const rule = "is no policy name: write 1 to 128 letters, digits and _+=,.@-";
  test.each<[string, object, ...Array<string | RegExp>]>([
    ["an empty policy name", { policyName: "" }, `policyName: "" ${rule}`],
    ["a policy name outside IAM's characters", { policyName: "a b" }, `policyName: "a b" ${rule}`],
    ["a policy name with a line break", { policyName: "ab\n" }, `policyName: "ab\\n" ${rule}`],
    [
      "a policy name over 128 characters",
      { policyName: "n".repeat(129) },
      /^policyName: "n{100}"… \(129 characters\) is no/,
    ],
    ["a policy name that is a number", { policyName: 7 }, "policyName: 7 is no text: write it in quotes"],
    [
      "one action instead of a list",
      { tagOnCreate: "CreateModel" },
      'tagOnCreate: must be a list, and is "CreateModel": write one entry for each, even if there is only one',
    ],
    ["an action that is a number", { tagOnCreate: [7] }, "tagOnCreate[0]: 7 is no text: write it in quotes"],
    [
      "an action with its service",
      { tagOnCreate: ["sagemaker:CreateModel"] },
      'tagOnCreate[0]: "sagemaker:CreateModel" names the service too: write "CreateModel"',
    ],
    [
      "a wildcard",
      { tagOnCreate: ["Create*"] },
      'tagOnCreate[0]: "Create*" has a wildcard, which this condition doesn\'t know: name each action',
    ],
    [
      "a wildcard with its service",
      { tagOnCreate: ["sagemaker:*"] },
      'tagOnCreate[0]: "sagemaker:*" has a wildcard, which this condition doesn\'t know: name each action',
    ],
    [
      "an empty action",
      { tagOnCreate: [""] },
      'tagOnCreate[0]: "" is no create action of SageMaker: write one like CreateTrainingJob',
    ],
    ["a hole in a list", { tagOnCreate: new Array(1) }, "tagOnCreate[0]: undefined is no text: write it in quotes"],
    ["a misspelt prop", { limitto: {} }, "limitto: is no prop: did you mean limitTo?"],
    [
      "a limitTo that is widened by a wildcard beside a token",
      { limitTo: { accountId: `*${text}`, region: `${text}-*`, partition: "*" } },
      /^limitTo.accountId: .* is no account: /,
      /^limitTo.region: .* is no region: /,
    ],
    [
      "a limitTo of no partition",
      { limitTo: { accountId: text, region: text, partition: "*" } },
      'limitTo.partition: "*" is no partition: write one of aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f',
    ],
    [
      "a limitTo of a list",
      { limitTo: { accountId: list, region: "eu-west-1" } },
      'limitTo.accountId: a list is no account: an account is 12 digits in quotes: write "111122223333"',
    ],
    [
      "an action in the wrong case",
      { tagOnCreate: ["createmodel"] },
      'tagOnCreate[0]: "createmodel" is no create action of SageMaker: write "CreateModel"',
    ],
    [
      "what is created instead of the action",
      { tagOnCreate: ["TrainingJob"] },
      'tagOnCreate[0]: "TrainingJob" is no create action of SageMaker: write "CreateTrainingJob"',
    ],
    [
      "an action that creates nothing",
      { tagOnCreate: ["DeleteModel"] },
      'tagOnCreate[0]: "DeleteModel" is no create action of SageMaker: write one like CreateTrainingJob',
    ],
    [
      "an action that makes nothing taggable",
      { tagOnCreate: ["CreateSharedModel"] },
      'tagOnCreate[0]: "CreateSharedModel" makes nothing that can be tagged, so this would allow nothing: drop it',
    ],
    [
      "an action that is known only at apply",
      { tagOnCreate: [text] },
      "tagOnCreate[0]: is known only at apply, which this condition can't take: write the action's name",
    ],
    [
      "a limitTo that is no object",
      { limitTo: "eu-west-1" },
      'limitTo: "eu-west-1" names no account and region: write { accountId: "111122223333", region: "eu-west-1" }, or leave limitTo out',
    ],
    [
      "a limitTo of no account",
      { limitTo: { accountId: "1", region: "eu-west-1" } },
      'limitTo.accountId: "1" is no account: an account is 12 digits in quotes: write "111122223333"',
    ],
    [
      "a limitTo that is narrowed by a wildcard",
      { limitTo: { accountId: "111122223333", region: "*" } },
      'limitTo.region: "*" is no region: write one like "eu-west-1"',
    ],
    [
      "a limitTo without a region",
      { limitTo: { accountId: "111122223333" } },
      'limitTo.region: is missing: write one like "eu-west-1"',
    ],
    [
      "a limitTo of another partition than the region's",
      { limitTo: { accountId: "111122223333", region: "cn-north-1", partition: "aws" } },
      'limitTo.partition: "aws" isn\'t the region\'s partition: write "aws-cn", or leave it out',
    ],
    [
      "a limitTo whose partition nobody can tell",
      { limitTo: { accountId: "111122223333", region: text } },
      'limitTo.partition: is missing, and can\'t be told from a region that is known only at apply: write "aws", "aws-cn", …',
    ],
  ])("%s", (_case, props, ...messages) => {
    const expected = messages.map((one) => (typeof one === "string" ? one : expect.stringMatching(one)));
    expect(refusal({ profileRoles: ["Analyst"], ...props })).toEqual(expected);
  });

  test("no props at all", () => {
    expect(refusal(undefined as never)).toEqual([
      expect.stringMatching(/^profileRoles: must be a list, and is missing/),
    ]);
  });

  test("a policy that only limitTo makes too long", () => {
    const tagOnCreate = Array.from({ length: 83 }, (_, index) => `CreateX${"y".repeat(105)}${100 + index}`);
    const limitTo = { accountId: "111122223333", region: "ap-southeast-1" };
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate })).toEqual([]);
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate, limitTo })).toEqual([
      expect.stringMatching(/^tagOnCreate: makes a policy of 10\d{3} characters, /),
    ]);
  });

  test("a policy that IAM can't hold", () => {
    const tagOnCreate = Array.from({ length: 300 }, (_, index) => `CreateSomethingThatIsNotYetKnown${1000 + index}`);
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate })).toEqual([
      expect.stringMatching(
        /^tagOnCreate: makes a policy of 12\d{3} characters, and IAM holds 10240 for all inline policies of a role together: name fewer actions$/,
      ),
    ]);
  });
});

test("a role under a path of more than IAM's 512 characters is refused", () => {
  expect(refusal({ profileRoles: [`arn:aws:iam::111122223333:role/${"p".repeat(511)}/X`] })).toEqual([
    expect.stringMatching(/^profileRoles\[0\]: ".* has a path outside IAM's rules/),
  ]);
});

test("all problems come in one error, and nothing is added to the stack", () => {
  const target = new TerraformStack(Testing.app(), "stack");
  const props = { profileRoles: ["", "a/b"], policyName: " ", tagOnCreate: ["x"], limitTo: {} };
  expect(() => new ModelSharingGrant(target, "grant", props as never)).toThrow(/^(.*\n){6}.*$/);
  expect(target.node.children).toHaveLength(0);
});

test("an action that isn't in the table gets a warning with the nearest name, and is granted", () => {
  const app = Testing.app();
  const target = new TerraformStack(app, "stack");
  const grant = new ModelSharingGrant(target, "grant", {
    profileRoles: ["Analyst"],
    tagOnCreate: ["CreateModell", "CreateQuantumPigeon"],
  });
  const reordered = new ModelSharingGrant(target, "reordered", {
    profileRoles: ["Analyst"],
    tagOnCreate: ["CreateQuantumPigeon", "CreateModell", "CreateModell"],
  });
  expect(reordered.node.metadata).toEqual(grant.node.metadata);
  expect(grant.node.metadata.map(({ type, data }) => [type, data])).toEqual([
    [
      "@cdktf/warn",
      'tagOnCreate: "CreateModell" is no create action that this version knows, and AWS may have added it since; did you mean "CreateModel"?',
    ],
    [
      "@cdktf/warn",
      'tagOnCreate: "CreateQuantumPigeon" is no create action that this version knows, and AWS may have added it since',
    ],
  ]);
  expect(Testing.synth(target)).toContain('"CreateQuantumPigeon"');
});

test("a warning brings no path of this machine into manifest.json", () => {
  const app = Testing.app();
  const target = new TerraformStack(app, "stack");
  new AwsProvider(target, "aws", { region: "eu-west-1" });
  new ModelSharingGrant(target, "grant", { profileRoles: ["Analyst"], tagOnCreate: ["CreateQuantumPigeon"] });
  app.synth();
  const manifest = readFileSync(`${app.outdir}/manifest.json`, "utf8");
  expect(manifest).toContain("CreateQuantumPigeon");
  expect(manifest).not.toContain("stacktrace");
  expect(manifest).not.toContain(__dirname);
});

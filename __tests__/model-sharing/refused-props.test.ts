import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import { list, refusal, text } from "./refusal";

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
    [
      "a misspelt key of limitTo",
      { limitTo: { accountId: "111122223333", region: "eu-west-1", partion: "aws" } },
      "limitTo.partion: is no prop: did you mean partition?",
    ],
    [
      "a partition that is no text",
      { limitTo: { accountId: "111122223333", region: "eu-west-1", partition: Object.create(null) } },
      "limitTo.partition: a mapping is no partition: write one of aws, aws-cn, aws-us-gov, aws-eusc, aws-iso, aws-iso-b, aws-iso-e, aws-iso-f",
    ],
    [
      "a policy name with more than names around a token",
      { policyName: `a b!*/${text}` },
      /^policyName: .* is no policy name: /,
    ],
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

import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { checkGrant, ModelSharingGrant, ModelSharingPropsError, pathText } from "../../../modules/model-sharing";
import { list, type Refusal, refusal, text } from "./refusal";

describe("a prop is refused", () => {
  test.each<[string, object, ...Refusal[]]>([
    ["an empty policy name", { policyName: "" }, ["invalidPolicyName", "policyName", { given: "" }]],
    [
      "a policy name outside IAM's characters",
      { policyName: "a b" },
      ["invalidPolicyName", "policyName", { given: "a b" }],
    ],
    ["a policy name with a line break", { policyName: "ab\n" }, ["invalidPolicyName", "policyName", { given: "ab\n" }]],
    [
      "a policy name over 128 characters",
      { policyName: "n".repeat(129) },
      ["invalidPolicyName", "policyName", { given: "n".repeat(129) }],
    ],
    ["a policy name that is a number", { policyName: 7 }, ["notAString", "policyName", { given: 7 }]],
    [
      "one action instead of a list",
      { tagOnCreate: "CreateModel" },
      ["notAList", "tagOnCreate", { given: "CreateModel" }],
    ],
    [
      "a set of actions",
      { tagOnCreate: new Set(["CreateModel"]) },
      ["otherObject", "tagOnCreate", { type: "Set", kind: "iterable" }],
    ],
    [
      "a Map of adopted policies, which has no keys of its own",
      { adopt: new Map([["Analyst", "ByHand"]]) },
      ["otherObject", "adopt", { type: "Map", kind: "map" }],
    ],
    ["a list as context", { verifyContext: ["a"] }, ["invalidVerifyContext", "verifyContext", { given: [] }]],
    [
      "a Map as context",
      { verifyContext: new Map([["aws:x", "y"]]) },
      ["otherObject", "verifyContext", { type: "Map", kind: "map" }],
    ],
    [
      "context with a key without a service",
      { verifyContext: { RequestedRegion: "eu-west-1" } },
      ["invalidContextKey", "verifyContext.RequestedRegion", { given: "RequestedRegion" }],
    ],
    [
      "context without a value",
      { verifyContext: { "aws:PrincipalTag/team": [] } },
      ["invalidContextValue", "verifyContext.aws:PrincipalTag/team", { given: [] }],
    ],
    [
      "context with a nested value",
      { verifyContext: { "aws:PrincipalTag/team": { a: "b" } } },
      ["invalidContextValue", "verifyContext.aws:PrincipalTag/team", { given: {} }],
    ],
    ["an action that is a number", { tagOnCreate: [7] }, ["notAString", "tagOnCreate[0]", { given: 7 }]],
    [
      "an action with its service",
      { tagOnCreate: ["sagemaker:CreateModel"] },
      ["actionWithPrefix", "tagOnCreate[0]", { given: "sagemaker:CreateModel", action: "CreateModel" }],
    ],
    ["a wildcard", { tagOnCreate: ["Create*"] }, ["actionWithWildcard", "tagOnCreate[0]", { given: "Create*" }]],
    [
      "a wildcard with its service",
      { tagOnCreate: ["sagemaker:*"] },
      ["actionWithWildcard", "tagOnCreate[0]", { given: "sagemaker:*" }],
    ],
    ["an empty action", { tagOnCreate: [""] }, ["notACreateAction", "tagOnCreate[0]", { given: "" }]],
    ["a hole in a list", { tagOnCreate: new Array(1) }, ["notAString", "tagOnCreate[0]", {}]],
    [
      "a misspelt key of limitTo",
      { limitTo: { accountId: "111122223333", region: "eu-west-1", partion: "aws" } },
      ["unknownProp", "limitTo.partion", { nearest: "partition", known: ["accountId", "region", "partition"] }],
    ],
    [
      "a partition that is not a string",
      { limitTo: { accountId: "111122223333", region: "eu-west-1", partition: Object.create(null) } },
      [
        "unknownPartition",
        "limitTo.partition",
        {
          given: {},
          known: ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"],
        },
      ],
    ],
    [
      "a policy name with invalid characters around a token",
      { policyName: `a b!*/${text}` },
      ["invalidPolicyName", "policyName", { given: `a b!*/${text}` }],
    ],
    ...["${TfToken[TOKEN.99999]}", "-8.240361603117046e+298"].map((unknown): [string, object, ...Refusal[]] => [
      `${unknown}, a token that CDKTF does not know,`,
      {
        policyName: unknown,
        adopt: { Analyst: unknown },
        limitTo: { accountId: unknown, region: unknown, partition: "aws" },
      },
      ["invalidPolicyName", "policyName", { given: unknown }],
      ["invalidAccount", "limitTo.accountId", { given: unknown }],
      ["invalidRegion", "limitTo.region", { given: unknown }],
      ["invalidPolicyName", "adopt.Analyst", { given: unknown }],
    ]),
    [
      "a misspelt prop",
      { limitto: {} },
      [
        "unknownProp",
        "limitto",
        {
          nearest: "limitTo",
          known: ["profileRoles", "policyName", "tagOnCreate", "limitTo", "adopt", "verify", "verifyContext"],
        },
      ],
    ],
    [
      "a wildcard next to a token in limitTo",
      { limitTo: { accountId: `*${text}`, region: `${text}-*`, partition: "*" } },
      ["invalidAccount", "limitTo.accountId", { given: `*${text}` }],
      ["invalidRegion", "limitTo.region", { given: `${text}-*` }],
    ],
    [
      "an unknown partition in limitTo",
      { limitTo: { accountId: text, region: text, partition: "*" } },
      [
        "unknownPartition",
        "limitTo.partition",
        {
          given: "*",
          known: ["aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"],
        },
      ],
    ],
    [
      "a list as the account of limitTo",
      { limitTo: { accountId: list, region: "eu-west-1" } },
      ["invalidAccount", "limitTo.accountId", { given: [] }],
    ],
    [
      "an action in the wrong case",
      { tagOnCreate: ["createmodel"] },
      ["notACreateAction", "tagOnCreate[0]", { given: "createmodel", nearest: "CreateModel" }],
    ],
    [
      "the created resource instead of the action",
      { tagOnCreate: ["TrainingJob"] },
      ["notACreateAction", "tagOnCreate[0]", { given: "TrainingJob", nearest: "CreateTrainingJob" }],
    ],
    [
      "an action that creates nothing",
      { tagOnCreate: ["DeleteModel"] },
      ["notACreateAction", "tagOnCreate[0]", { given: "DeleteModel" }],
    ],
    [
      "an action that creates nothing taggable",
      { tagOnCreate: ["CreateSharedModel"] },
      ["untaggableAction", "tagOnCreate[0]", { given: "CreateSharedModel" }],
    ],
    ["an action that is a token", { tagOnCreate: [text] }, ["tokenAsAction", "tagOnCreate[0]"]],
    [
      "a limitTo that is not an object",
      { limitTo: "eu-west-1" },
      ["invalidLimitTo", "limitTo", { given: "eu-west-1" }],
    ],
    [
      "an invalid account in limitTo",
      { limitTo: { accountId: "1", region: "eu-west-1" } },
      ["invalidAccount", "limitTo.accountId", { given: "1" }],
    ],
    [
      "a wildcard as the region of limitTo",
      { limitTo: { accountId: "111122223333", region: "*" } },
      ["invalidRegion", "limitTo.region", { given: "*" }],
    ],
    ["a limitTo without a region", { limitTo: { accountId: "111122223333" } }, ["missingRegion", "limitTo.region"]],
    [
      "a partition that is not the partition of the region",
      { limitTo: { accountId: "111122223333", region: "cn-north-1", partition: "aws" } },
      ["regionPartitionMismatch", "limitTo.partition", { given: "aws", expected: "aws-cn" }],
    ],
    [
      "no partition, if the region is a token",
      { limitTo: { accountId: "111122223333", region: text } },
      ["missingPartition", "limitTo.partition"],
    ],
  ])("%s", (_case, props, ...refusals) => {
    expect(refusal({ profileRoles: ["Analyst"], ...props })).toEqual(refusals);
  });

  test("no props at all", () => {
    expect(refusal(undefined as never)).toEqual([["notAList", "profileRoles", {}]]);
  });

  test("a policy that is too long because of limitTo", () => {
    const tagOnCreate = Array.from({ length: 83 }, (_, index) => `CreateX${"y".repeat(105)}${100 + index}`);
    const limitTo = { accountId: "111122223333", region: "ap-southeast-1" };
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate })).toEqual([]);
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate, limitTo })).toEqual([
      ["policyTooLong", "tagOnCreate", { size: 10435, limit: 10240 }],
    ]);
  });

  test("a policy that is too long for IAM", () => {
    const tagOnCreate = Array.from({ length: 300 }, (_, index) => `CreateSomethingThatIsNotYetKnown${1000 + index}`);
    expect(refusal({ profileRoles: ["Analyst"], tagOnCreate })).toEqual([
      ["policyTooLong", "tagOnCreate", { size: 12129, limit: 10240 }],
    ]);
  });
});

test("all problems are in one error, one line each after the grant's path, and nothing is added to the stack", () => {
  const target = new TerraformStack(Testing.app(), "stack");
  const props = { profileRoles: ["", "a/b"], policyName: " ", tagOnCreate: ["x"], limitTo: {} };
  const make = () => new ModelSharingGrant(target, "grant", props as never);
  const { problems } = checkGrant(props, undefined, target);
  expect(problems).toHaveLength(6);
  const lines = problems.map(({ path, message }) => `\n  ${pathText(path)}: ${message}`);
  expect(make).toThrow(new ModelSharingPropsError('ModelSharingGrant "stack/grant"', problems));
  expect(make).toThrow(new Error(`ModelSharingGrant "stack/grant":${lines.join("")}`));
  expect(target.node.children).toHaveLength(0);
});

test("an unknown create action gives a warning with the nearest name, and is granted", () => {
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
  const { warnings } = checkGrant({ profileRoles: ["Analyst"], tagOnCreate: ["CreateModell", "CreateQuantumPigeon"] });
  expect(warnings.map(({ code, path, values }) => [code, pathText(path), values])).toEqual([
    ["unknownCreateAction", "tagOnCreate[0]", { given: "CreateModell", nearest: "CreateModel" }],
    ["unknownCreateAction", "tagOnCreate[1]", { given: "CreateQuantumPigeon" }],
  ]);
  expect(grant.node.metadata.map(({ type, data }) => [type, data])).toEqual(
    warnings.map(({ message }) => ["@cdktf/warn", `tagOnCreate: ${message}`]),
  );
  expect(Testing.synth(target)).toContain('"CreateQuantumPigeon"');
});

test("a warning writes no path of this machine into manifest.json", () => {
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

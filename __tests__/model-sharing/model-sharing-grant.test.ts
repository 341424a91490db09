import "../jest/cdktf-matchers";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import { PAGE_POLICY } from "../page-policy";
import { newStack, parts, synth } from "./synth";

const ROLE_ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

describe("what is granted", () => {
  test("is the policy of AWS's page, statement for statement", () => {
    const { statements, documents } = synth({ profileRoles: ["Analyst"] });
    expect(documents).toHaveLength(1);
    expect(
      statements.map(({ effect, actions, resources, ...rest }) => ({
        Effect: effect,
        Action: actions,
        Resource: resources.length === 1 ? resources[0] : resources,
        ...rest,
      })),
    ).toEqual(PAGE_POLICY.Statement);
  });

  test("is narrowed by limitTo to one account's and region's shared models and events, lists apart", () => {
    const { statements } = synth({
      profileRoles: ["Analyst"],
      limitTo: { accountId: "111122223333", region: "eu-west-1" },
    });
    expect(statements).toEqual([
      {
        effect: "Allow",
        actions: [
          "sagemaker:CreateSharedModel",
          "sagemaker:DescribeSharedModel",
          "sagemaker:ListSharedModelVersions",
          "sagemaker:UpdateSharedModel",
        ],
        resources: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*"],
      },
      {
        effect: "Allow",
        actions: ["sagemaker:SendSharedModelEvent"],
        resources: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*"],
      },
      {
        effect: "Allow",
        actions: ["sagemaker:ListSharedModelEvents", "sagemaker:ListSharedModels"],
        resources: ["*"],
      },
    ]);
  });

  test("names the same seven actions, each once, with limitTo and without", () => {
    const { statements } = synth({
      profileRoles: ["Analyst"],
      limitTo: { accountId: "111122223333", region: "eu-west-1" },
    });
    const documented = PAGE_POLICY.Statement.flatMap(({ Action }) => Action);
    expect(statements.flatMap(({ actions }) => actions).sort()).toEqual(documented.sort());
  });

  test.each([
    ["eu-west-1", "aws"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eusc-de-east-1", "aws-eusc"],
  ])("is in the partition of region %s, %s, unless told", (region, partition) => {
    const resources = (given?: string) =>
      synth({ profileRoles: ["a"], limitTo: { accountId: "111122223333", region, partition: given } }).statements[0]
        ?.resources;
    expect(resources()).toEqual([`arn:${partition}:sagemaker:${region}:111122223333:shared-model/*`]);
    expect(resources(partition)).toEqual(resources());
  });

  test("can be limited by tokens that aren't text, as a variable's value", () => {
    const stack = newStack();
    const { value } = new TerraformVariable(stack, "where", { type: "string" });
    const limitTo = { accountId: value, region: value, partition: value };
    new ModelSharingGrant(stack, "grant", { profileRoles: ["Analyst"], limitTo, policyName: value });
    expect(parts(Testing.synth(stack)).statements[0]?.resources).toEqual([
      "arn:${var.where}:sagemaker:${var.where}:${var.where}:shared-model/*",
    ]);
  });

  test("can be limited to an account and region that are known only after apply", () => {
    const stack = newStack();
    const value = new TerraformVariable(stack, "where", { type: "string" }).stringValue;
    new ModelSharingGrant(stack, "grant", {
      profileRoles: ["Analyst"],
      limitTo: { accountId: value, region: value, partition: value },
    });
    expect(parts(Testing.synth(stack)).statements[0]?.resources).toEqual([
      "arn:${var.where}:sagemaker:${var.where}:${var.where}:shared-model/*",
    ]);
  });

  test("adds tagging while the named actions run, in one statement, and only with its condition", () => {
    const { statements } = synth({
      profileRoles: ["Analyst"],
      tagOnCreate: ["CreateTrainingJob", "CreateModel", "CreateModel"],
    });
    expect(statements).toHaveLength(2);
    expect(statements[1]).toEqual({
      effect: "Allow",
      actions: ["sagemaker:AddTags"],
      resources: ["*"],
      condition: [
        {
          test: "StringEquals",
          variable: "sagemaker:TaggingAction",
          values: ["CreateModel", "CreateTrainingJob"],
        },
      ],
    });
  });

  test("has no tagging statement for an empty tagOnCreate, whose condition would be empty too", () => {
    expect(synth({ profileRoles: ["Analyst"], tagOnCreate: [] }).statements).toHaveLength(1);
  });
});

describe("who gets it", () => {
  test("is each role once, by name, from one document, and nothing else is made", () => {
    const { json, policies, types } = synth({ profileRoles: [ROLE_ARN, "Analyst", "Scientist"] });
    expect(types).toEqual(["aws_iam_policy_document", "aws_iam_role_policy"]);
    expect(Object.keys(policies)).toHaveLength(2);
    expect(json).toHaveDataSource(DataAwsIamPolicyDocument);
    for (const role of ["Analyst", "Scientist"]) {
      expect(json).toHaveResourceWithProperties(IamRolePolicy, { role, name: "SageMakerModelSharing" });
    }
    const references = new Set(Object.values(policies).map(({ policy }) => policy));
    expect([...references]).toEqual([
      expect.stringMatching(/^\$\{data\.aws_iam_policy_document\.grant_x_policy\.json\}$/),
    ]);
  });

  test("gets it under the policy name that was asked for", () => {
    const { policies } = synth({ profileRoles: ["Analyst", "Scientist"], policyName: "Sharing.v2" });
    expect(Object.values(policies).map(({ name }) => name)).toEqual(["Sharing.v2", "Sharing.v2"]);
  });

  test("gets it under a policy name that is known only after apply", () => {
    const stack = newStack();
    const policyName = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new ModelSharingGrant(stack, "grant", { profileRoles: ["Analyst"], policyName });
    expect(Object.values(parts(Testing.synth(stack)).policies)).toEqual([
      expect.objectContaining({ name: "${var.name}" }),
    ]);
  });
});

test("names and paths of the greatest length are taken", () => {
  const role = "r".repeat(64);
  const arn = `arn:aws:iam::111122223333:role/${"p".repeat(510)}/${role}`;
  const { policies } = synth({ profileRoles: [arn], policyName: "n".repeat(128) });
  expect(Object.values(policies)).toEqual([expect.objectContaining({ role, name: "n".repeat(128) })]);
});

describe("what other constructs see", () => {
  test("is the policy name, the document, and each role's policy", () => {
    const grant = new ModelSharingGrant(newStack(), "grant", { profileRoles: ["constructor", ROLE_ARN] });
    expect(grant.policyName).toBe("SageMakerModelSharing");
    expect(grant.policyDocument).toBeInstanceOf(DataAwsIamPolicyDocument);
    expect(Object.keys(grant.rolePolicies)).toEqual(["Scientist", "constructor"]);
    expect(grant.rolePolicies.constructor).toBeInstanceOf(IamRolePolicy);
    expect(grant.rolePolicies.toString).toBeUndefined();
  });

  test("can be depended on", () => {
    const stack = newStack();
    const grant = new ModelSharingGrant(stack, "grant", { profileRoles: ["Analyst"] });
    new IamRolePolicy(stack, "later", { role: "Other", policy: "{}", dependsOn: Object.values(grant.rolePolicies) });
    expect(JSON.parse(Testing.synth(stack)).resource.aws_iam_role_policy.later.depends_on).toEqual([
      expect.stringMatching(/^aws_iam_role_policy\.grant_x_Analyst$/),
    ]);
  });
});

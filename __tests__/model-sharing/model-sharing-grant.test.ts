import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { ModelSharingGrant, type ModelSharingGrantProps } from "../../modules/model-sharing";

// Typed in from AWS's page, "Grant Users Permissions to Collaborate with Studio Classic", and not from the code.
const PAGE_POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: [
        "sagemaker:CreateSharedModel",
        "sagemaker:DescribeSharedModel",
        "sagemaker:ListSharedModelEvents",
        "sagemaker:ListSharedModels",
        "sagemaker:ListSharedModelVersions",
        "sagemaker:SendSharedModelEvent",
        "sagemaker:UpdateSharedModel",
      ],
      Resource: "*",
    },
  ],
};

const ROLE_ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}

function synth(props: ModelSharingGrantProps, id = "grant") {
  const stack = newStack();
  new ModelSharingGrant(stack, id, props);
  const json = Testing.synth(stack, true);
  return { json, ...parts(json) };
}

function parts(json: string) {
  const { data, resource } = JSON.parse(json);
  const documents = Object.values<{ statement: Statement[] }>(data.aws_iam_policy_document);
  return {
    documents,
    documentAddresses: Object.keys(data.aws_iam_policy_document),
    statements: documents[0]?.statement ?? [],
    policies: resource.aws_iam_role_policy as Record<string, { name: string; role: string; policy: string }>,
    types: [...Object.keys(data), ...Object.keys(resource)],
  };
}

interface Statement {
  effect: string;
  actions: string[];
  resources: string[];
  condition?: unknown;
}

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

  test("can be limited to an account and region that are known only at apply", () => {
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

  test("gets it under a policy name that is known only at apply", () => {
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

describe("addresses", () => {
  // Typed in: released addresses are contract, and one that moves drops somebody's permission.
  test.each([
    ["Analyst", "grant_x_Analyst"],
    ["AmazonSageMaker-ExecutionRole-20240101T000000", "grant_x_AmazonSageMaker-ExecutionRole-20240101T000000"],
    ["data_scientist", "grant_x_data_scientist"],
    ["a.b", "grant_x_a_x2E_b"],
    ["_x2E_", "grant_x__x5F_x2E_"],
  ])("of role %s stays %s", (role, address) => {
    expect(Object.keys(synth({ profileRoles: [role] }).policies)).toEqual([address]);
  });

  const LOOKALIKES = ["a.b", "ab", "a@b", "a+b", "a=b", "a,b", "a_b", "a_x2E_b", "a_x5F_x2E_b"];
  const RESERVED = ["Default", "Resource", "constructor", "__proto__", "toString", "roles", "s", "123", "-1.8e+289"];

  test.each(["grant", "Default", "Resource", "roles", "a.b", "x".repeat(300)])(
    "are distinct for every role under the id %p",
    (id) => {
      const profileRoles = [...LOOKALIKES, ...RESERVED, "y".repeat(64), `${"y".repeat(63)}z`];
      const { policies } = synth({ profileRoles }, id);
      expect(
        Object.values(policies)
          .map(({ role }) => role)
          .sort(),
      ).toEqual([...profileRoles].sort());
    },
  );

  test("are distinct between grants whose ids CDKTF would make the same", () => {
    const stack = newStack();
    const scopes = [stack, new Construct(stack, "Default"), new Construct(stack, "a")];
    const ids = ["a.b", "ab", "a@b", "a_b", "Default", "b"];
    for (const scope of scopes) {
      for (const id of scope === stack ? ["a.b", "ab", "a@b", "a_b", "b"] : ids) {
        new ModelSharingGrant(scope, id, { profileRoles: ["Analyst"] });
      }
    }
    const { policies, documents } = parts(Testing.synth(stack));
    expect(Object.keys(policies)).toHaveLength(17);
    expect(documents).toHaveLength(17);
  });

  test.each([
    ["an id made to look like another's address", ["g", "b_x_c"], ["g_x_b", "c"]],
    ["an id that ends like an escape", ["g_", "x_c"], ["g", "_x_c"]],
    ["ids of which CDKTF would drop all that differs", ["g+ @,+", "c"], ["g !+.!", "c"]],
    ["ids that aren't whole characters", ["g\ud800", "c"], ["g\ud801", "c"]],
    ["an id that starts with a digit, and its escape", ["1g", "c"], ["_x31_g", "c"]],
  ])("are distinct for %s", (_case, [firstId = "", first = ""], [secondId = "", second = ""]) => {
    const stack = newStack();
    new ModelSharingGrant(stack, firstId, { profileRoles: [first] });
    new ModelSharingGrant(stack, secondId, { profileRoles: [second] });
    const { policies, documents } = parts(Testing.synth(stack));
    expect(
      Object.values(policies)
        .map(({ role }) => role)
        .sort(),
    ).toEqual([first, second].sort());
    expect(documents).toHaveLength(2);
  });

  test("are nobody else's, so that no statement of another document joins the grant", () => {
    const stack = newStack();
    new ModelSharingGrant(stack, "Default", { profileRoles: ["Analyst"] });
    new DataAwsIamPolicyDocument(stack, "policy", { statement: [{ actions: ["*"], resources: ["*"] }] });
    const { documents, policies } = parts(Testing.synth(stack));
    expect(documents.map(({ statement }) => statement.length)).toEqual([1, 1]);
    expect(Object.values(policies)[0]?.policy).not.toContain("aws_iam_policy_document.policy.");
  });

  test.each(["1a", "-x", "@@", "é", "a/b"])("are names to Terraform under the id %p", (id) => {
    const { policies, documentAddresses } = synth({ profileRoles: ["Analyst"] }, id);
    for (const address of [...Object.keys(policies), ...documentAddresses]) {
      expect(address).toMatch(/^[A-Za-z_][A-Za-z0-9_-]*$/);
    }
  });
});

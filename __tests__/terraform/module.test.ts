import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONDITION_TEXTS } from "../../modules/model-sharing/terraform";
import { PAGE_POLICY } from "../page-policy";
import { Cloud } from "./running/cloud";
import { call, RootModule } from "./running/root-module";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// Calls of the Terraform module in HCL.

const NAMES = ["Analyst", "Researcher", "Steward", "Reviewer"];

function newCloud(): Cloud {
  return new Cloud({
    roles: { ...Object.fromEntries(NAMES.map((name) => [name, {}])), Engineer: { path: "/service-role/" } },
  });
}

const policiesOf = (cloud: Cloud, role: string) => Object.keys(cloud.role(role).inline ?? {});

/** The statements of a role's policy. The order of actions has no meaning. */
function statementsOf(cloud: Cloud, role: string, policy: string): Array<Record<string, unknown>> {
  const { Statement } = JSON.parse(cloud.role(role).inline?.[policy] ?? "{}") as {
    Statement: Array<Record<string, unknown>>;
  };
  return Statement.map((one) => ({ ...one, Action: [one.Action].flat().sort() }));
}

/** Applies an example, plans it again, and destroys it. Returns what the apply said. */
async function lifeOf(example: string, cloud: Cloud, whileApplied: () => void): Promise<string> {
  const root = new RootModule(cloud, { folder: `examples/${example}` });
  const applied = await root.terraform("apply", "-auto-approve", "-input=false");
  expect(applied).toMatchObject({ status: 0 });
  whileApplied();
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
  expect(await root.terraform("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
  for (const name of NAMES) {
    expect(policiesOf(cloud, name)).toEqual([]);
  }
  return applied.output;
}

doubleTest("the least example puts AWS's own policy on a role by its name and on a role by its ARN", async () => {
  const cloud = newCloud();
  const output = await lifeOf("least", cloud, () => {
    const [page] = PAGE_POLICY.Statement;
    const expected = [{ ...page, Action: [...(page?.Action ?? [])].sort() }];
    expect(statementsOf(cloud, "Analyst", "SageMakerModelSharing")).toEqual(expected);
    expect(statementsOf(cloud, "Engineer", "SageMakerModelSharing")).toEqual(expected);
  });
  expect(output).toContain("Apply complete! Resources: 2 added, 0 changed, 0 destroyed.");
});

doubleTest("the example with a role of the same apply is limited, allows tagging, and is verified", async () => {
  const cloud = newCloud();
  const output = await lifeOf("made-roles", cloud, () => {
    // Three statements, and the fourth once for each create action.
    expect(cloud.calls("SimulatePrincipalPolicy").filter((role) => role === "Analyst")).toHaveLength(5);
    expect(policiesOf(cloud, "Engineer")).toEqual(["SageMakerModelSharing"]);
    expect(statementsOf(cloud, "Analyst", "SageMakerModelSharing")).toEqual([
      {
        Effect: "Allow",
        Action: [
          "sagemaker:CreateSharedModel",
          "sagemaker:DescribeSharedModel",
          "sagemaker:ListSharedModelVersions",
          "sagemaker:UpdateSharedModel",
        ],
        Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*",
      },
      {
        Effect: "Allow",
        Action: ["sagemaker:SendSharedModelEvent"],
        Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*",
      },
      { Effect: "Allow", Action: ["sagemaker:ListSharedModelEvents", "sagemaker:ListSharedModels"], Resource: "*" },
      {
        Effect: "Allow",
        Action: ["sagemaker:AddTags"],
        Resource: "*",
        Condition: { StringEquals: { "sagemaker:TaggingAction": ["CreateModel", "CreateTrainingJob"] } },
      },
    ]);
  });
  expect(output).toContain("Apply complete! Resources: 4 added, 0 changed, 0 destroyed.");
});

doubleTest("the example with for_each has a grant for each team", async () => {
  const cloud = newCloud();
  const output = await lifeOf("teams", cloud, () => {
    expect(policiesOf(cloud, "Researcher")).toEqual(["Sharing-research"]);
    expect(policiesOf(cloud, "Steward")).toEqual(["Sharing-risk"]);
    expect(policiesOf(cloud, "Reviewer")).toEqual(["Sharing-risk"]);
  });
  expect(output).toContain("Apply complete! Resources: 3 added, 0 changed, 0 destroyed.");
});

doubleTest("the example with an import block adopts a policy that was put by hand", async () => {
  const cloud = newCloud();
  cloud.change(({ roles }) => {
    roles.Analyst = { inline: { SageMakerModelSharing: '{"Version":"2012-10-17","Statement":[]}' } };
  });
  const output = await lifeOf("adoption", cloud, () => {
    expect(policiesOf(cloud, "Analyst")).toEqual(["SageMakerModelSharing"]);
  });
  expect(output).toContain("Apply complete! Resources: 1 imported, 0 added, 1 changed, 0 destroyed.");
});

doubleTest("the example with the policy alone has the same policy in a resource of its own", async () => {
  const cloud = newCloud();
  await lifeOf("policy-alone", cloud, () => {
    expect(statementsOf(cloud, "Analyst", "Sharing").map(({ Resource }) => Resource)).toEqual([
      "arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*",
      "arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*",
      "*",
      "*",
    ]);
  });
});

doubleTest("the state of the module that was one JSON file plans no change, of resources or outputs", async () => {
  const earlier = (name: string) => readFileSync(join(__dirname, "earlier-module", name), "utf8");
  const root = new RootModule(new Cloud(JSON.parse(earlier("account.json"))), earlier("main.tf"));
  root.writeState(earlier("state.json"));
  expect((await root.terraform("plan", "-input=false")).output).toContain("No changes.");
});

doubleTest(
  "a role of the same apply in the list is refused, at the line whose comment names the other variable",
  async () => {
    const made = 'resource "aws_iam_role" "made" {\n  assume_role_policy = "{}"\n}\n';
    const root = new RootModule(newCloud(), made + call("  profile_roles = [aws_iam_role.made.name]"));
    const { status, output } = await root.terraform("plan", "-input=false");
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(
      "a role that the same apply makes goes into profile_roles_by_key, not profile_roles",
    );
  },
);

doubleTest("another account is refused at plan, also beside a role that the same apply makes", async () => {
  const made = 'resource "aws_iam_role" "made" {\n  assume_role_policy = "{}"\n}\n';
  const roles = `  profile_roles = ["arn:aws:iam::111122223333:role/Analyst"]
  profile_roles_by_key = { made = aws_iam_role.made.arn, other = "arn:aws:iam::444455556666:role/Steward" }`;
  const { status, output } = await new RootModule(newCloud(), made + call(roles)).terraform("plan", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain('profile_roles_by_key.other: "arn:aws:iam::444455556666:role/Steward" is not in');
});

doubleTest.each<[string, string, string]>([
  ["no role", '  policy_name = "Sharing-risk"', 'Both are empty in the call with policy_name "Sharing-risk".'],
  [
    "a path and a name",
    '  profile_roles = ["a/b"]',
    CONDITION_TEXTS.invalidRoles({ where: "profile_roles", roles: '"a/b"' }),
  ],
  [
    "a role under a key that only AWS can change",
    '  profile_roles_by_key = { one = "AWSReservedSSO_x" }',
    CONDITION_TEXTS.unchangeableRole({ where: "profile_roles_by_key", role: 'one ("AWSReservedSSO_x")' }),
  ],
  [
    "a key that equals a listed name",
    '  profile_roles = ["Analyst"]\n  profile_roles_by_key = { Analyst = "Steward" }',
    "profile_roles_by_key: Analyst is a key here and a name in profile_roles",
  ],
  [
    "a role in the list and in the map",
    '  profile_roles = ["Analyst"]\n  profile_roles_by_key = { one = "Analyst" }',
    CONDITION_TEXTS.duplicateRole({ where: "profile_roles.Analyst", role: '"Analyst"', others: "Analyst, Analyst" }),
  ],
  [
    "roles of two accounts",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::444455556666:role/Steward"]',
    "profile_roles: The roles are in several accounts (arn:aws:iam::111122223333, arn:aws:iam::444455556666).",
  ],
  [
    "a role of another account than that of limit_to",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst"]\n  limit_to = { account_id = "444455556666", region = "eu-west-1" }',
    'profile_roles.Analyst: "arn:aws:iam::111122223333:role/Analyst" is not in arn:aws:iam::444455556666, the account that limit_to names',
  ],
  [
    "a role of another account in the map",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst"]\n  profile_roles_by_key = { one = "arn:aws:iam::444455556666:role/Steward" }',
    'profile_roles_by_key.one: "arn:aws:iam::444455556666:role/Steward" is not in arn:aws:iam::111122223333',
  ],
  [
    "two ARNs with the same role name",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::111122223333:role/x/Analyst"]',
    "profile_roles: arn:aws:iam::111122223333:role/Analyst, arn:aws:iam::111122223333:role/x/Analyst end in the same role name",
  ],
  [
    "an invalid policy name",
    '  profile_roles = ["Analyst"]\n  policy_name = "a b"',
    'policy_name: The policy name "a b" is invalid.',
  ],
  [
    "a create action with a wildcard",
    '  profile_roles = ["Analyst"]\n  tag_on_create = ["Create*"]',
    'tag_on_create: "Create*" is not a create action of SageMaker',
  ],
  [
    "a create action whose resource has no tags",
    '  profile_roles = ["Analyst"]\n  tag_on_create = ["CreateSharedModel"]',
    'tag_on_create: "CreateSharedModel" is not a create action of SageMaker',
  ],
  [
    "an invalid account",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "1", region = "eu-west-1" }',
    "limit_to.account_id: This must be an account.",
  ],
  [
    "an invalid region",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "111122223333", region = "*" }',
    "limit_to.region: This must be a region.",
  ],
  [
    "an invalid partition",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "111122223333", region = "eu-west-1", partition = "*" }',
    "limit_to.partition: This is not the partition of the region.",
  ],
])("%s is refused at plan", async (_case, args, message) => {
  const { status, output } = await new RootModule(newCloud(), call(args)).terraform("plan", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(message);
  // An error and a warning on the same value would contradict each other.
  expect(output).not.toContain("AWS may have added it");
});

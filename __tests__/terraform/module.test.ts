import { CONDITION_TEXTS } from "../../modules/model-sharing/terraform";
import { MODULE_TEXTS } from "../../modules/terraform-module";
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

doubleTest(
  "the example is applied and verified; a second plan has no changes; destroy deletes the policies",
  async () => {
    const cloud = newCloud();
    const root = new RootModule(cloud);
    const applied = await root.terraform("apply", "-auto-approve", "-input=false");
    expect(applied.output).toContain("Apply complete! Resources: 7 added, 0 changed, 0 destroyed.");
    expect(policiesOf(cloud, "Analyst")).toEqual(["SageMakerModelSharing"]);
    expect(policiesOf(cloud, "Engineer")).toEqual(["SageMakerModelSharing"]);
    expect(policiesOf(cloud, "Researcher")).toEqual(["Sharing-research"]);
    expect(policiesOf(cloud, "Steward")).toEqual(["Sharing-risk"]);
    const { Statement } = JSON.parse(cloud.role("Reviewer").inline?.["Sharing-risk"] ?? "{}");
    // The provider sorts a document's actions in reverse.
    expect(Statement.map((one: { Action: string[] }) => ({ ...one, Action: [...one.Action].sort() }))).toEqual(
      PAGE_POLICY.Statement.map((one) => ({ ...one, Action: [...one.Action].sort() })),
    );
    expect(JSON.parse(cloud.role("Analyst").inline?.SageMakerModelSharing ?? "{}").Statement).toEqual([
      expect.objectContaining({ Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*" }),
      expect.objectContaining({ Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*" }),
      expect.objectContaining({ Resource: "*" }),
      expect.objectContaining({
        Action: "sagemaker:AddTags",
        Condition: { StringEquals: { "sagemaker:TaggingAction": ["CreateModel", "CreateTrainingJob"] } },
      }),
    ]);
    const { output } = await root.terraform("plan", "-input=false");
    expect(output).toContain("No changes.");
    expect(await root.terraform("destroy", "-auto-approve", "-input=false")).toMatchObject({ status: 0 });
    for (const name of NAMES) {
      expect(policiesOf(cloud, name)).toEqual([]);
    }
  },
);

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

doubleTest.each<[string, string, string]>([
  ["no role", "", MODULE_TEXTS.noRoles()],
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
    MODULE_TEXTS.keyIsListedName({ keys: "Analyst" }),
  ],
  [
    "a role in the list and in the map",
    '  profile_roles = ["Analyst"]\n  profile_roles_by_key = { one = "Analyst" }',
    CONDITION_TEXTS.duplicateRole({ where: "profile_roles.Analyst", role: '"Analyst"', others: "Analyst, Analyst" }),
  ],
  [
    "roles of two accounts",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::444455556666:role/Steward"]',
    CONDITION_TEXTS.severalAccounts({
      where: "profile_roles",
      accounts: "arn:aws:iam::111122223333, arn:aws:iam::444455556666",
    }),
  ],
  [
    "two ARNs with the same role name",
    '  profile_roles = ["arn:aws:iam::111122223333:role/Analyst", "arn:aws:iam::111122223333:role/x/Analyst"]',
    MODULE_TEXTS.severalArnsOfOneName(),
  ],
  [
    "an invalid policy name",
    '  profile_roles = ["Analyst"]\n  policy_name = "a b"',
    MODULE_TEXTS.invalidPolicyName({ given: '"a b"' }),
  ],
  [
    "a create action with a wildcard",
    '  profile_roles = ["Analyst"]\n  tag_on_create = ["Create*"]',
    MODULE_TEXTS.invalidActions({ actions: '"Create*"' }),
  ],
  [
    "a create action whose resource has no tags",
    '  profile_roles = ["Analyst"]\n  tag_on_create = ["CreateSharedModel"]',
    MODULE_TEXTS.invalidActions({ actions: '"CreateSharedModel"' }),
  ],
  [
    "an invalid account",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "1", region = "eu-west-1" }',
    MODULE_TEXTS.invalidAccount(),
  ],
  [
    "an invalid region",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "111122223333", region = "*" }',
    MODULE_TEXTS.invalidRegion(),
  ],
  [
    "an invalid partition",
    '  profile_roles = ["Analyst"]\n  limit_to = { account_id = "111122223333", region = "eu-west-1", partition = "*" }',
    MODULE_TEXTS.partitionMismatch(),
  ],
])("%s is refused at plan", async (_case, args, message) => {
  const { status, output } = await new RootModule(newCloud(), call(args)).terraform("plan", "-input=false");
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(message);
});

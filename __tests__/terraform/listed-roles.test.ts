import type { ModelSharingGrantProps } from "../../modules/model-sharing";
import { CONDITION_TEXTS } from "../../modules/model-sharing/terraform";
import { ARN, granted, grantOf, NO_CHANGES, newCloud, result, text, variable } from "./grants";
import { Cloud } from "./running/cloud";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

const OUTSIDE_LIMIT = CONDITION_TEXTS.outsideLimit({
  where: "profileRoles",
  name: "Analyst",
  arn: `${ARN}/Analyst`,
  account: "arn:aws-cn:iam::444455556666",
});

describe("a variable that lists roles", () => {
  const WHERE = "profileRoles (var.roles)";
  const invalid = (...roles: ReadonlyArray<string | null>) =>
    CONDITION_TEXTS.invalidRoles({ where: WHERE, roles: roles.map((role) => JSON.stringify(role)).join(", ") });
  const unchangeable = (role: string) => CONDITION_TEXTS.unchangeableRole({ where: WHERE, role: `"${role}"` });
  const build = (list: unknown, more: Partial<ModelSharingGrantProps> = {}) =>
    grantOf((stack) => ({ profileRoles: variable(stack, "roles", "list(string)", list).listValue, ...more }));

  doubleTest(
    "by name, by ARN or by both gives each role one policy; another order or spelling changes nothing",
    async () => {
      const cloud = newCloud();
      const stack = new DeployedStack(cloud);
      const first = build(["Analyst", `${ARN}/service-role/Scientist`, `${ARN}/Analyst`]);
      expect(await stack.apply(first)).toMatchObject(result(2, 0, 0));
      expect(granted(cloud)).toEqual(["Analyst", "Scientist"]);
      expect(await stack.plan(first)).toMatchObject(NO_CHANGES);
      expect(await stack.plan(build(["Scientist", `${ARN}/Analyst`, "Scientist"]))).toMatchObject(NO_CHANGES);
      expect(await stack.apply(build(["Engineer", "Analyst"]))).toMatchObject(result(1, 0, 1));
      expect(granted(cloud)).toEqual(["Analyst", "Engineer"]);
    },
  );

  doubleTest("can have ARNs with long paths", async () => {
    const path = `/${"p".repeat(200)}/`;
    const cloud = new Cloud({ roles: { Analyst: { path } } });
    expect(await new DeployedStack(cloud).apply(build([`${ARN}${path}Analyst`], { verify: true }))).toMatchObject(
      result(1, 0, 0),
    );
  });

  doubleTest("is verified and adopted for each role; a second plan has no changes", async () => {
    const cloud = newCloud();
    cloud.change(({ roles }) => {
      roles.Analyst = { inline: { ByHand: '{"Version":"2012-10-17","Statement":[]}' } };
    });
    const stack = new DeployedStack(cloud);
    const listed = build(["Analyst", `${ARN}/service-role/Scientist`], {
      verify: true,
      adopt: { Analyst: "ByHand" },
      tagOnCreate: ["CreateModel"],
    });
    expect(await stack.apply(listed)).toMatchObject({
      status: 0,
      output: expect.stringContaining("Resources: 1 imported, 2 added, 0 changed, 1 destroyed."),
    });
    expect(Object.keys(cloud.role("Analyst").inline ?? {})).toEqual(["SageMakerModelSharing"]);
    expect(await stack.plan(listed)).toMatchObject(NO_CHANGES);
  });

  doubleTest.each<[string, unknown, Partial<ModelSharingGrantProps>, string]>([
    ["that is empty", [], {}, CONDITION_TEXTS.emptyRoles({ where: WHERE })],
    [
      "with entries that are not roles",
      ["Analyst", "service-role/Scientist", "arn:aws:sts::111122223333:assumed-role/Analyst/ann"],
      {},
      invalid("service-role/Scientist", "arn:aws:sts::111122223333:assumed-role/Analyst/ann"),
    ],
    ["with a name too long", ["x".repeat(65)], {}, invalid("x".repeat(65))],
    [
      "with an unknown partition",
      ["arn:aws-mars:iam::111122223333:role/Analyst"],
      {},
      invalid("arn:aws-mars:iam::111122223333:role/Analyst"),
    ],
    ["that is null", null, {}, "local.grant_x_each_x_role is null"],
    ["with null", ["Analyst", null], {}, invalid(null)],
    ["with an invalid account", ["arn:aws:iam::1111:role/Analyst"], {}, invalid("arn:aws:iam::1111:role/Analyst")],
    [
      "with a role of IAM Identity Center at a path",
      [`${ARN}/x/AWSReservedSSO_Admin_01`],
      {},
      unchangeable(`${ARN}/x/AWSReservedSSO_Admin_01`),
    ],
    [
      "with a service-linked role of AWS",
      [`${ARN}/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForX`],
      {},
      unchangeable(`${ARN}/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForX`),
    ],
    [
      "with roles of two accounts",
      [`${ARN}/Analyst`, "arn:aws:iam::444455556666:role/Engineer"],
      {},
      CONDITION_TEXTS.severalAccounts({
        where: WHERE,
        accounts: "arn:aws:iam::111122223333, arn:aws:iam::444455556666",
      }),
    ],
    [
      "with names that differ only in case",
      ["Analyst", "analyst"],
      {},
      CONDITION_TEXTS.caseConflict({ where: WHERE, names: "Analyst, analyst" }),
    ],
    [
      "without the role of an adopted policy",
      ["Analyst"],
      { adopt: { Engineer: "ByHand" } },
      CONDITION_TEXTS.adoptedRoleNotListed({ name: "Engineer", where: WHERE }),
    ],
    [
      "with an ARN that has another path, when verified",
      ["Analyst", `${ARN}/Scientist`],
      { verify: true },
      CONDITION_TEXTS.arnMismatch({
        where: WHERE,
        name: "Scientist",
        arn: `${ARN}/service-role/Scientist`,
        given: `${ARN}/Scientist`,
      }),
    ],
    [
      "with a name of another account than that of limitTo, when verified",
      ["Analyst"],
      { verify: true, limitTo: { accountId: "444455556666", region: "cn-north-1" } },
      OUTSIDE_LIMIT,
    ],
  ])("%s is refused at plan", async (_case, list, more, message) => {
    const { status, output } = await new DeployedStack(newCloud()).plan(build(list, more));
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(message);
  });
});

doubleTest.each([["json"], ["hcl"]] as const)(
  "names of another account than that of limitTo, which may be a variable, are refused at plan, as %s",
  async (form) => {
    const build = grantOf((stack) => ({
      profileRoles: ["Analyst"],
      verify: true,
      limitTo: { accountId: text(stack, "account", "444455556666"), region: "cn-north-1" },
    }));
    const { status, output } = await new DeployedStack(newCloud(), form).plan(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(OUTSIDE_LIMIT);
  },
);

doubleTest.each<[string, unknown]>([
  ["everybody", "*"],
  ["everybody, as a principal of AWS", { AWS: ["*"] }],
])("a role whose trust policy denies %s is refused at plan, when verified", async (_case, Principal) => {
  const cloud = newCloud();
  cloud.change(({ roles }) => {
    const statement = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
    roles.Analyst = { trust: { Statement: [statement, { ...statement, Effect: "Deny", Principal }] } };
  });
  const build = grantOf(() => ({ profileRoles: ["Analyst"], verify: true }));
  const { status, output } = await new DeployedStack(cloud).plan(build);
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain(CONDITION_TEXTS.notAssumable({ name: "Analyst" }));
});

import { SagemakerDomain } from "@cdktf/provider-aws/lib/sagemaker-domain";
import { SagemakerUserProfile } from "@cdktf/provider-aws/lib/sagemaker-user-profile";
import type { TerraformStack } from "cdktf";
import { executionRolesOf, type ModelSharingGrantProps } from "../../modules/model-sharing";
import { CONDITION_TEXTS, ROLE_ADVICE } from "../../modules/model-sharing/terraform";
import { ARN, granted, grantOf, NO_CHANGES, newCloud, result, text } from "./grants";
import { madeRole } from "./made-role";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

describe("roles that the same stack creates", () => {
  doubleTest(
    "get the policy in the same apply, by name and by ARN, verified; a second plan has no changes",
    async () => {
      const cloud = newCloud();
      const stack = new DeployedStack(cloud);
      const build = (verify: boolean) =>
        grantOf((stack) => ({
          profileRoles: [madeRole(stack, "named", "Made").name, madeRole(stack, "other").arn, "Analyst"],
          verify,
        }));
      expect(await stack.apply(build(true))).toMatchObject(result(5, 0, 0));
      expect(granted(cloud)).toHaveLength(3);
      expect(granted(cloud)).toEqual(expect.arrayContaining(["Analyst", "Made"]));
      expect(await stack.plan(build(true))).toMatchObject(NO_CHANGES);
      expect(await stack.plan(build(false))).toMatchObject(NO_CHANGES);
      expect(await stack.destroy()).toMatchObject({ status: 0 });
      expect(Object.keys(cloud.account().roles).sort()).toEqual(["Analyst", "Engineer", "Scientist"]);
    },
  );

  doubleTest("are refused if another entry names the same role", async () => {
    const build = grantOf((stack) => ({ profileRoles: [madeRole(stack, "made", "Made").name, "made"] }));
    const { status, output } = await new DeployedStack(newCloud()).plan(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(
      CONDITION_TEXTS.duplicateRole({ where: "profileRoles (aws_iam_role.made)", role: '"Made"', others: "made" }),
    );
  });

  doubleTest("get the policy independently: a role that fails does not stop the others", async () => {
    const cloud = newCloud();
    cloud.change((account) => {
      account.faults = [{ operation: "CreateRole", role: "Second", error: "LimitExceeded", times: 1 }];
    });
    const build = grantOf((stack) => ({
      profileRoles: [madeRole(stack, "one", "First").arn, madeRole(stack, "two", "Second").arn],
    }));
    const stack = new DeployedStack(cloud);
    expect(await stack.apply(build)).toMatchObject({ status: 1 });
    expect(granted(cloud)).toEqual(["First"]);
    expect(await stack.apply(build)).toMatchObject(result(2, 0, 0));
    expect(granted(cloud)).toEqual(["First", "Second"]);
  });
});

describe("a token among the roles", () => {
  const WHERE = "profileRoles (var.one)";
  const invalid = (role: string | null, advice = ROLE_ADVICE.unknown) =>
    CONDITION_TEXTS.invalidRole({ where: WHERE, role: JSON.stringify(role), advice });

  doubleTest("can be a name or an ARN; a plan after a change between the two has no changes", async () => {
    const cloud = newCloud();
    const stack = new DeployedStack(cloud);
    const build = (value: string) =>
      grantOf((stack) => ({ profileRoles: ["Analyst", text(stack, "one", value)], verify: true }));
    expect(await stack.apply(build("Scientist"))).toMatchObject(result(2, 0, 0));
    expect(await stack.plan(build(`${ARN}/service-role/Scientist`))).toMatchObject(NO_CHANGES);
    expect(granted(cloud)).toEqual(["Analyst", "Scientist"]);
  });

  doubleTest.each<[string, string | null, Partial<ModelSharingGrantProps>, string]>([
    [
      "a session",
      "arn:aws:sts::111122223333:assumed-role/Scientist/ann",
      {},
      invalid("arn:aws:sts::111122223333:assumed-role/Scientist/ann", ROLE_ADVICE.session),
    ],
    [
      "a user profile",
      "arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1/ann",
      {},
      invalid("arn:aws:sagemaker:eu-west-1:111122223333:user-profile/d-1/ann", ROLE_ADVICE.userProfile),
    ],
    ["a path and a name", "service-role/Scientist", {}, invalid("service-role/Scientist", ROLE_ADVICE.path)],
    ["empty", "", {}, invalid("")],
    ["null", null, {}, invalid(null)],
    [
      "a role that only AWS can change",
      "AWSReservedSSO_Admin_0123456789abcdef",
      {},
      CONDITION_TEXTS.unchangeableRole({ where: WHERE, role: '"AWSReservedSSO_Admin_0123456789abcdef"' }),
    ],
    [
      "a role of another account",
      "arn:aws:iam::444455556666:role/Engineer",
      {},
      CONDITION_TEXTS.severalAccounts({
        where: WHERE,
        accounts: "arn:aws:iam::111122223333, arn:aws:iam::444455556666",
      }),
    ],
    [
      "the role of another entry",
      `${ARN}/x/analyst`,
      {},
      CONDITION_TEXTS.duplicateRole({
        where: WHERE,
        role: `"${ARN}/x/analyst"`,
        others: `${ARN}/Analyst, ${ARN}/x/analyst`,
      }),
    ],
    ["a path and a name, when verified", "a/b", { verify: true }, invalid("a/b", ROLE_ADVICE.path)],
    ["a name with a quote and a backslash", 'Scientist"\\', {}, invalid('Scientist"\\')],
    [
      "a role at another path, when verified",
      `${ARN}/Scientist`,
      { verify: true },
      CONDITION_TEXTS.arnMismatch({
        where: WHERE,
        name: "Scientist",
        arn: `${ARN}/service-role/Scientist`,
        given: `${ARN}/Scientist`,
      }),
    ],
  ])("is refused at plan if its value is: %s", async (_case, value, more, message) => {
    const build = grantOf((stack) => ({ profileRoles: [`${ARN}/Analyst`, text(stack, "one", value)], ...more }));
    const { status, output } = await new DeployedStack(newCloud()).plan(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(message);
  });
});

doubleTest("a map's keys keep the addresses when a role is written in another form", async () => {
  const cloud = newCloud();
  const stack = new DeployedStack(cloud);
  const build = (first: string) =>
    grantOf((stack) => ({
      profileRoles: { first, "second/x": madeRole(stack, "made", "Made").arn, third: text(stack, "one", "Engineer") },
      adopt: { third: "ByHand" },
      verify: true,
    }));
  cloud.change(({ roles }) => {
    roles.Engineer = { inline: { ByHand: '{"Version":"2012-10-17","Statement":[]}' } };
  });
  expect(await stack.apply(build("Scientist"))).toMatchObject({
    status: 0,
    output: expect.stringContaining("Resources: 1 imported, 4 added, 0 changed, 1 destroyed."),
  });
  expect(granted(cloud)).toEqual(["Engineer", "Made", "Scientist"]);
  expect(Object.keys(cloud.role("Engineer").inline ?? {})).toEqual(["SageMakerModelSharing"]);
  expect(await stack.plan(build(`${ARN}/service-role/Scientist`))).toMatchObject(NO_CHANGES);
});

describe("user profiles", () => {
  const domainOf = (stack: TerraformStack, executionRole: string) =>
    new SagemakerDomain(stack, "domain", {
      authMode: "IAM",
      domainName: "analytics",
      subnetIds: ["subnet-12345678"],
      vpcId: "vpc-12345678",
      defaultUserSettings: { executionRole },
    });
  const profile = (stack: TerraformStack, name: string, domainId: string, executionRole?: string) =>
    new SagemakerUserProfile(stack, name, {
      domainId,
      userProfileName: name,
      userSettings: executionRole === undefined ? undefined : { executionRole },
    });

  doubleTest(
    "with and without a role of their own: the roles that they use are granted; a second plan has no changes",
    async () => {
      const cloud = newCloud();
      const stack = new DeployedStack(cloud);
      const build = (names: readonly string[]) =>
        grantOf((stack) => {
          const domain = domainOf(stack, madeRole(stack, "standard", "Standard").arn);
          const own: Record<string, string | undefined> = { alice: `${ARN}/service-role/Scientist` };
          return {
            profileRoles: executionRolesOf(
              names.map((name) => profile(stack, name, domain.id, own[name])),
              domain,
            ),
            verify: true,
          };
        });
      expect(await stack.apply(build(["alice", "bob"]))).toMatchObject(result(6, 0, 0));
      expect(granted(cloud)).toEqual(["Scientist", "Standard"]);
      expect(await stack.plan(build(["alice", "bob"]))).toMatchObject(NO_CHANGES);
      expect(await stack.apply(build(["carol", "bob", "alice"]))).toMatchObject(result(1, 0, 0));
      expect(granted(cloud)).toEqual(["Scientist", "Standard"]);
    },
  );

  doubleTest("of two domains are refused at plan, when the domains are known", async () => {
    const build = grantOf((stack) => ({
      profileRoles: executionRolesOf([
        profile(stack, "alice", text(stack, "domain", "d-one"), "Analyst"),
        profile(stack, "bob", "d-two", "Engineer"),
      ]),
    }));
    const { status, output } = await new DeployedStack(newCloud()).plan(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain(CONDITION_TEXTS.severalDomains({ domains: "d-two, d-one" }));
  });
});

import { CONDITION_TEXTS, DENIAL_ADVICE } from "../../modules/model-sharing/terraform";
import type { Account, PolicyDocument } from "../../test-doubles/provider/account";
import { file } from "../workspaces/folder";
import { Cloud } from "./running/cloud";
import { DeployedProject } from "./running/deployed-project";
import { unwrapped } from "./running/run";
import { deployTest } from "./running/terraform-test";

// What stops a deploy, and with which message. Verification is on.

const ROLES = { Analyst: {}, Scientist: {} };

function allow(action: string | string[], principal?: string): PolicyDocument {
  const whom = principal === undefined ? { Resource: "*" } : { Principal: { Service: principal } };
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, ...whom }] };
}

/** A project whose verified grant lists Analyst and one more role. */
function verified(account: Partial<Account>, role = "Scientist", ...lines: readonly string[]) {
  const cloud = new Cloud(account);
  const project = new DeployedProject(cloud);
  project.write("workspaces/dev.yaml", file(`  - ${role}`, "verify: true", ...lines));
  return { cloud, project };
}

deployTest.each<[string, Partial<Account>, string, string]>([
  [
    "credentials of another account",
    { account: "999988887777", roles: ROLES },
    "Scientist",
    "AWS account ID not allowed: 999988887777",
  ],
  ["a missing role", { roles: { Analyst: {} } }, "Scientist", "reading IAM Role (Scientist)"],
  [
    "a role that SageMaker can't assume",
    { roles: { ...ROLES, Scientist: { trust: allow("sts:AssumeRole", "codebuild.amazonaws.com") } } },
    "Scientist",
    CONDITION_TEXTS.notAssumable({ name: "Scientist" }),
  ],
  [
    "a role whose trust policy lets SageMaker only tag sessions",
    { roles: { ...ROLES, Scientist: { trust: allow("sts:TagSession", "sagemaker.amazonaws.com") } } },
    "Scientist",
    CONDITION_TEXTS.notAssumable({ name: "Scientist" }),
  ],
  [
    "a role whose trust policy denies SageMaker",
    {
      roles: {
        ...ROLES,
        Scientist: {
          trust: {
            Statement: ["Allow", "Deny"].map((Effect) => ({
              Effect,
              Principal: { Service: "sagemaker.amazonaws.com" },
              Action: "sts:AssumeRole",
            })),
          },
        },
      },
    },
    "Scientist",
    CONDITION_TEXTS.notAssumable({ name: "Scientist" }),
  ],
  [
    "an ARN with another path",
    { roles: { ...ROLES, Scientist: { path: "/service-role/" } } },
    "arn:aws:iam::111122223333:role/team/Scientist",
    CONDITION_TEXTS.arnMismatch({
      where: "profileRoles",
      name: "Scientist",
      arn: "arn:aws:iam::111122223333:role/service-role/Scientist",
      given: "arn:aws:iam::111122223333:role/team/Scientist",
    }),
  ],
])("%s stops the deploy before anything is written", async (_case, account, role, message) => {
  const { cloud, project } = verified(account, role);
  const { status, output } = await project.deploy("dev");
  expect(status).not.toBe(0);
  expect(unwrapped(output)).toContain(message);
  expect(cloud.calls("PutRolePolicy")).toEqual([]);
});

deployTest("every form of trust policy that lets SageMaker assume the role is accepted", async () => {
  const statement = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
  const unless = {
    ...statement,
    Effect: "Deny",
    Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } },
  };
  const others = { Effect: "Allow", Principal: "*", NotAction: "iam:*" };
  const several = { Service: ["codebuild.amazonaws.com", "sagemaker.amazonaws.com"] };
  const other = { Effect: "Deny", Principal: "*", Action: "sts:AssumeRole", Condition: {} };
  const { project } = verified({
    roles: {
      Analyst: { trust: { Statement: statement } },
      Scientist: {
        trust: {
          Statement: [
            other,
            unless,
            others,
            { ...statement, Principal: several, Action: ["sts:TagSession", "STS:Assume?ol*"] },
          ],
        },
      },
    },
  });
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
});

describe("after the policies are created, actions that are still denied stop the deploy", () => {
  deployTest("denied by a permission boundary; without the boundary the next deploy has no changes", async () => {
    const boundary = allow(["sagemaker:List*", "sagemaker:Describe*", "sagemaker:CreateSharedModel"]);
    const { cloud, project } = verified({ roles: { ...ROLES, Analyst: { boundary } } });
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    const denied = "sagemaker:SendSharedModelEvent (implicitDeny), sagemaker:UpdateSharedModel (implicitDeny)";
    const message = CONDITION_TEXTS.denied({ name: "Analyst", actions: denied, advice: DENIAL_ADVICE.known });
    expect(unwrapped(output)).toContain(message);
    expect(output).not.toContain("Role Scientist has the policy");
    expect(cloud.calls("PutRolePolicy")).toEqual(["Analyst", "Scientist"]);

    expect(unwrapped((await project.deploy("dev")).output)).toContain(message);
    cloud.change(({ roles }) => {
      roles.Analyst = { ...roles.Analyst, boundary: undefined };
    });
    cloud.forgetCalls();
    expect(await project.deploy("dev")).toMatchObject({ status: 0, output: expect.stringContaining("No changes.") });
    expect(cloud.calls("PutRolePolicy")).toEqual([]);
    expect(cloud.calls("SimulatePrincipalPolicy").length).toBeGreaterThan(0);
  });

  deployTest(
    "denied by a condition on a key without a value: the message names the key, and with a value it is allowed",
    async () => {
      const organizationPolicy: PolicyDocument = {
        Statement: [
          {
            Effect: "Allow",
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1", "aws:PrincipalTag/team": "analytics" } },
          },
        ],
      };
      const { project } = verified({ roles: ROLES, organizationPolicy });
      const { status, output } = await project.deploy("dev");
      expect(status).not.toBe(0);
      expect(unwrapped(output)).toContain(DENIAL_ADVICE.missingKeys({ keys: "aws:PrincipalTag/team" }));
      expect(unwrapped(output)).not.toContain(DENIAL_ADVICE.known);
      const context = "verifyContext: { aws:PrincipalTag/team: analytics }";
      project.write("workspaces/dev.yaml", file("  - Scientist", "verify: true", context));
      expect(await project.deploy("dev")).toMatchObject({ status: 0 });
    },
  );

  deployTest("denied by an organization's policy, for one create action by its own condition", async () => {
    const organizationPolicy: PolicyDocument = {
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        {
          Effect: "Deny",
          Action: "sagemaker:AddTags",
          Resource: "*",
          Condition: { StringEquals: { "sagemaker:TaggingAction": "CreateModel" } },
        },
      ],
    };
    const { project } = verified(
      { roles: ROLES, organizationPolicy },
      "Scientist",
      "tagOnCreate: [CreateModel, CreateApp]",
      "scope: workspace",
    );
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    const text = unwrapped(output);
    expect(text).toContain(
      CONDITION_TEXTS.denied({
        name: "Scientist",
        actions: "sagemaker:AddTags (explicitDeny)",
        advice: DENIAL_ADVICE.known,
      }),
    );
    expect(text.match(/Error: Resource postcondition failed/g)).toHaveLength(2);
    expect(text).not.toContain("SharedModel (");
  });

  deployTest("none is denied: the deploy succeeds, and a second deploy has no changes", async () => {
    const { cloud, project } = verified(
      { roles: ROLES },
      "Scientist",
      "tagOnCreate: [CreateModel]",
      "scope: workspace",
    );
    expect(await project.deploy("dev")).toMatchObject({ status: 0 });
    cloud.forgetCalls();
    expect(await project.deploy("dev")).toMatchObject({ status: 0, output: expect.stringContaining("No changes.") });
    expect(cloud.calls("PutRolePolicy")).toEqual([]);
    // Three statements and one create action, on two roles.
    expect(cloud.calls("SimulatePrincipalPolicy")).toHaveLength(8);
    expect(await project.destroy("dev")).toMatchObject({ status: 0 });
    expect(cloud.role("Analyst").inline).toEqual({});
  });
});

deployTest("destroy deletes the policy of a role that is no longer allowed to share", async () => {
  const { cloud, project } = verified({ roles: ROLES });
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
  cloud.change(({ roles }) => {
    roles.Analyst = { ...roles.Analyst, boundary: allow("s3:*"), trust: allow("sts:AssumeRole", "ec2.amazonaws.com") };
  });
  expect(await project.destroy("dev")).toMatchObject({ status: 0 });
  expect(cloud.role("Analyst").inline).toEqual({});
});

deployTest("a state that an interrupted deploy left empty stops the next one, until it is restored", async () => {
  const cloud = new Cloud({ roles: ROLES });
  const project = new DeployedProject(cloud);
  project.write("workspaces/dev.yaml", file("  - Scientist"));
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
  const state = project.read("terraform.dev.tfstate");
  project.write("terraform.dev.tfstate", "");
  project.write("workspaces/dev.yaml", file());
  cloud.forgetCalls();
  expect((await project.deploy("dev")).status).not.toBe(0);
  expect(cloud.calls("PutRolePolicy")).toEqual([]);

  project.write("terraform.dev.tfstate", state);
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
  expect(cloud.role("Scientist").inline).toEqual({});
});

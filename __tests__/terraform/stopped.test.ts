import type { Account, PolicyDocument } from "../../test-doubles/provider/account";
import { file } from "../workspaces/folder";
import { Cloud } from "./running/cloud";
import { DeployedProject } from "./running/deployed-project";
import { unwrapped } from "./running/run";
import { deployTest } from "./running/terraform-test";

// What stops a deploy, and what it says. Verification is on.

const FINE = { Analyst: {}, Scientist: {} };

function allow(action: string | string[], principal?: string): PolicyDocument {
  const whom = principal === undefined ? { Resource: "*" } : { Principal: { Service: principal } };
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, ...whom }] };
}

function verified(account: Partial<Account>, ...lines: readonly string[]) {
  const cloud = new Cloud(account);
  const project = new DeployedProject(cloud);
  project.write("workspaces/dev.yaml", file("  - Scientist", "verify: true", ...lines));
  return { cloud, project };
}

deployTest.each<[string, Partial<Account>, readonly string[], string]>([
  [
    "credentials of another account",
    { account: "999988887777", roles: FINE },
    [],
    "AWS account ID not allowed: 999988887777",
  ],
  ["a role that isn't there", { roles: { Analyst: {} } }, [], "reading IAM Role (Scientist)"],
  [
    "a role that SageMaker can't assume",
    { roles: { ...FINE, Scientist: { trust: allow("sts:AssumeRole", "codebuild.amazonaws.com") } } },
    [],
    "role Scientist can't be assumed by sagemaker.amazonaws.com, so it is no user profile's execution role: let SageMaker assume it in its trust policy, or take it out of profileRoles",
  ],
  [
    "a role that SageMaker may only tag the session of",
    { roles: { ...FINE, Scientist: { trust: allow("sts:TagSession", "sagemaker.amazonaws.com") } } },
    [],
    "role Scientist can't be assumed by sagemaker.amazonaws.com",
  ],
  [
    "a role that SageMaker is denied",
    {
      roles: {
        ...FINE,
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
    [],
    "role Scientist can't be assumed by sagemaker.amazonaws.com",
  ],
  [
    "an ARN with another path",
    { roles: { ...FINE, Scientist: { path: "/service-role/" } } },
    [],
    "profileRoles: role Scientist is at arn:aws:iam::111122223333:role/service-role/Scientist, and not at arn:aws:iam::111122223333:role/team/Scientist: write the ARN as IAM shows it, or the role's name",
  ],
])("%s stops the deploy before anything is written", async (name, account, lines, message) => {
  const { cloud, project } = verified(account, ...lines);
  if (name === "an ARN with another path") {
    const arn = "arn:aws:iam::111122223333:role/team/Scientist";
    project.write("workspaces/dev.yaml", file(`  - ${arn}`, "verify: true"));
  }
  const { status, output } = await project.deploy("dev");
  expect(status).not.toBe(0);
  expect(unwrapped(output)).toContain(message);
  expect(cloud.calls("PutRolePolicy")).toEqual([]);
});

deployTest("trust policies of every form that lets SageMaker assume a role are taken", async () => {
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

describe("after the policies are put, what is still denied stops the deploy, by role and action", () => {
  deployTest("by a permission boundary; once that is mended the next deploy has nothing to change", async () => {
    const boundary = allow(["sagemaker:List*", "sagemaker:Describe*", "sagemaker:CreateSharedModel"]);
    const { cloud, project } = verified({ roles: { ...FINE, Analyst: { boundary } } });
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    const denied = "sagemaker:SendSharedModelEvent (implicitDeny), sagemaker:UpdateSharedModel (implicitDeny)";
    expect(unwrapped(output)).toContain(
      `role Analyst has the policy, and may still not call ${denied}: its permission boundary, an organization policy or another of its policies stands against it`,
    );
    expect(output).not.toContain("role Scientist has the policy");
    expect(cloud.calls("PutRolePolicy")).toEqual(["Analyst", "Scientist"]);

    expect(unwrapped((await project.deploy("dev")).output)).toContain(
      "role Analyst has the policy, and may still not call",
    );
    cloud.change(({ roles }) => {
      roles.Analyst = { ...roles.Analyst, boundary: undefined };
    });
    cloud.forgetCalls();
    expect(await project.deploy("dev")).toMatchObject({ status: 0, output: expect.stringContaining("No changes.") });
    expect(cloud.calls("PutRolePolicy")).toEqual([]);
    expect(cloud.calls("SimulatePrincipalPolicy").length).toBeGreaterThan(0);
  });

  deployTest("by an organization's policy, and for one create action by its own condition", async () => {
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
      { roles: FINE, organizationPolicy },
      "tagOnCreate: [CreateModel, CreateApp]",
      "scope: workspace",
    );
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    const text = unwrapped(output);
    expect(text).toContain("role Scientist has the policy, and may still not call sagemaker:AddTags (explicitDeny)");
    expect(text.match(/Error: Resource postcondition failed/g)).toHaveLength(2);
    expect(text).not.toContain("SharedModel (");
  });

  deployTest("nothing, where each action may be called; and a second deploy says no changes", async () => {
    const { cloud, project } = verified({ roles: FINE }, "tagOnCreate: [CreateModel]", "scope: workspace");
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

deployTest("a role that may no longer share can still be rid of the policy", async () => {
  const { cloud, project } = verified({ roles: FINE });
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
  cloud.change(({ roles }) => {
    roles.Analyst = { ...roles.Analyst, boundary: allow("s3:*"), trust: allow("sts:AssumeRole", "ec2.amazonaws.com") };
  });
  expect(await project.destroy("dev")).toMatchObject({ status: 0 });
  expect(cloud.role("Analyst").inline).toEqual({});
});

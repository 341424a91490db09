import { PAGE_POLICY } from "../page-policy";
import { file } from "../workspaces/folder";
import { Cloud } from "./running/cloud";
import { DeployedProject } from "./running/deployed-project";
import { deployTest } from "./running/terraform-test";

// `cdktf deploy` and `cdktf destroy` of the stack that the app writes for a workspace file.

// IAM ignores the order of actions.
const sorted = (_key: string, value: unknown) => (Array.isArray(value) ? value.sort() : value);
const PAGE = JSON.parse(JSON.stringify(PAGE_POLICY), sorted);

const OTHER = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}';

function newCloud(): Cloud {
  return new Cloud({
    roles: { Analyst: { inline: { Other: OTHER } }, Scientist: { path: "/service-role/" }, Engineer: {} },
  });
}

function fileOf(roles: readonly string[], ...more: readonly string[]): string {
  return file(...more).replace("  - Analyst", roles.map((role) => `  - ${role}`).join("\n"));
}

function sharing(cloud: Cloud, role: string): unknown {
  const text = cloud.role(role).inline?.SageMakerModelSharing;
  return text === undefined ? undefined : JSON.parse(text, sorted);
}

async function deployed(...roles: readonly string[]) {
  const cloud = newCloud();
  const project = new DeployedProject(cloud);
  project.write("workspaces/dev.yaml", fileOf(roles));
  expect(await project.deploy("dev")).toMatchObject({
    status: 0,
    output: expect.stringContaining(`Resources: ${roles.length} added, 0 changed, 0 destroyed.`),
  });
  cloud.forgetCalls();
  const deployAgain = async (roles: readonly string[], ...more: readonly string[]) => {
    project.write("workspaces/dev.yaml", fileOf(roles, ...more));
    return project.deploy("dev");
  };
  return { cloud, project, deployAgain };
}

const NO_CHANGES = { status: 0, output: expect.stringContaining("No changes.") };

const result = (added: number, changed: number, destroyed: number) => ({
  status: 0,
  output: expect.stringContaining(`Resources: ${added} added, ${changed} changed, ${destroyed} destroyed.`),
});

deployTest(
  "the first deploy gives each role the policy of AWS's page, and keeps the role's other policies",
  async () => {
    const { cloud } = await deployed("Analyst", "Scientist");
    for (const role of ["Analyst", "Scientist"]) {
      expect(sharing(cloud, role)).toEqual(PAGE);
    }
    expect(cloud.role("Analyst").inline?.Other).toBe(OTHER);
    expect(cloud.role("Engineer").inline ?? {}).toEqual({});
  },
);

deployTest("a second deploy with another order, repeated roles and ARNs instead of names changes nothing", async () => {
  const { cloud, deployAgain } = await deployed("Analyst", "Scientist");
  expect(await deployAgain(["Analyst", "Scientist"])).toMatchObject(NO_CHANGES);
  const arn = "arn:aws:iam::111122223333:role";
  expect(await deployAgain([`${arn}/service-role/Scientist`, "Analyst", `${arn}/Analyst`, "Analyst"])).toMatchObject(
    NO_CHANGES,
  );
  expect(cloud.calls("PutRolePolicy")).toEqual([]);
  expect(cloud.calls("DeleteRolePolicy")).toEqual([]);
});

deployTest("only an added or removed role changes", async () => {
  const { cloud, deployAgain } = await deployed("Analyst", "Scientist");
  expect(await deployAgain(["Engineer", "Analyst", "Scientist"])).toMatchObject(result(1, 0, 0));
  expect(cloud.calls("PutRolePolicy")).toEqual(["Engineer"]);
  cloud.forgetCalls();
  expect(await deployAgain(["Engineer", "Scientist"])).toMatchObject(result(0, 0, 1));
  expect(cloud.calls("PutRolePolicy")).toEqual([]);
  expect(cloud.calls("DeleteRolePolicy")).toEqual(["Analyst"]);
  expect(cloud.role("Analyst").inline).toEqual({ Other: OTHER });
});

deployTest("a change of the policy updates each role's policy in place", async () => {
  const { cloud, deployAgain } = await deployed("Analyst", "Scientist");
  expect(await deployAgain(["Analyst", "Scientist"], "scope: workspace", "tagOnCreate: [CreateModel]")).toMatchObject(
    result(0, 2, 0),
  );
  expect(cloud.calls("PutRolePolicy")).toEqual(["Analyst", "Scientist"]);
  expect(cloud.calls("DeleteRolePolicy")).toEqual([]);
  expect(sharing(cloud, "Scientist")).toMatchObject({
    Statement: [
      { Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*" },
      { Resource: "arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*" },
      { Resource: "*" },
      { Action: "sagemaker:AddTags", Condition: { StringEquals: { "sagemaker:TaggingAction": "CreateModel" } } },
    ],
  });
});

deployTest("a policy that was edited or deleted by hand is restored", async () => {
  const { cloud, deployAgain } = await deployed("Analyst", "Scientist");
  cloud.change(({ roles }) => {
    roles.Analyst = { ...roles.Analyst, inline: { Other: OTHER, SageMakerModelSharing: OTHER } };
    roles.Scientist = { ...roles.Scientist, inline: {} };
  });
  expect(await deployAgain(["Analyst", "Scientist"])).toMatchObject(result(1, 1, 0));
  for (const role of ["Analyst", "Scientist"]) {
    expect(sharing(cloud, role)).toEqual(PAGE);
  }
  expect(cloud.role("Analyst").inline?.Other).toBe(OTHER);
});

deployTest("destroy deletes the policies, and keeps the roles and their other policies", async () => {
  const { cloud, project } = await deployed("Analyst", "Scientist");
  expect(await project.destroy("dev")).toMatchObject({ status: 0 });
  expect(cloud.account().roles).toMatchObject({ Analyst: {}, Scientist: {}, Engineer: {} });
  expect(cloud.role("Analyst").inline).toEqual({ Other: OTHER });
  expect(cloud.role("Scientist").inline).toEqual({});
  expect(cloud.calls("DeleteRole")).toEqual([]);
});

deployTest(
  "if the policy of one role is refused, the other roles get theirs, and the next deploy completes the rest",
  async () => {
    const cloud = newCloud();
    cloud.change((account) => {
      account.faults = [{ operation: "PutRolePolicy", role: "Scientist", error: "AccessDenied", times: 1 }];
    });
    const project = new DeployedProject(cloud);
    project.write("workspaces/dev.yaml", fileOf(["Analyst", "Scientist", "Engineer"]));
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    expect(output).toContain("AccessDenied");
    expect(sharing(cloud, "Analyst")).toEqual(PAGE);
    expect(sharing(cloud, "Engineer")).toEqual(PAGE);
    expect(sharing(cloud, "Scientist")).toBeUndefined();
    cloud.forgetCalls();
    expect(await project.deploy("dev")).toMatchObject(result(1, 0, 0));
    expect(cloud.calls("PutRolePolicy")).toEqual(["Scientist"]);
    expect(await project.deploy("dev")).toMatchObject(NO_CHANGES);
  },
);

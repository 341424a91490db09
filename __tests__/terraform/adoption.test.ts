import { file } from "../workspaces/folder";
import { Cloud } from "./running/cloud";
import { DeployedProject } from "./running/deployed-project";
import { unwrapped } from "./running/run";
import { deployTest } from "./running/terraform-test";

// `cdktf deploy` adopts policies that were created by hand.

const BY_HAND =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:ListSharedModels","Resource":"*"}]}';

function adopting(inline: Record<string, string>, ...lines: readonly string[]) {
  const cloud = new Cloud({ roles: { Analyst: { inline } } });
  const project = new DeployedProject(cloud);
  project.write("workspaces/dev.yaml", file(...lines));
  return { cloud, project };
}

/** A valid policy of a given size, as IAM counts it. */
function policyOf(size: number): string {
  const start =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::';
  const end = '"}]}';
  return `${start}${"b".repeat(size - start.length - end.length)}${end}`;
}

const imported = (count: number, added: number, changed: number, destroyed: number) => ({
  status: 0,
  output: expect.stringContaining(
    `Resources: ${count} imported, ${added} added, ${changed} changed, ${destroyed} destroyed.`,
  ),
});

const NO_CHANGES = { status: 0, output: expect.stringContaining("No changes.") };

deployTest("a policy of the same name is adopted and updated in place", async () => {
  const { cloud, project } = adopting(
    { SageMakerModelSharing: BY_HAND, Other: BY_HAND },
    "adopt: { Analyst: SageMakerModelSharing }",
  );
  expect(await project.deploy("dev")).toMatchObject(imported(1, 0, 1, 0));
  expect(cloud.calls("DeleteRolePolicy")).toEqual([]);
  expect(Object.keys(cloud.role("Analyst").inline ?? {}).sort()).toEqual(["Other", "SageMakerModelSharing"]);
  expect(cloud.role("Analyst").inline?.SageMakerModelSharing).toContain("UpdateSharedModel");
  expect(await project.deploy("dev")).toMatchObject(NO_CHANGES);
});

deployTest("a policy of another name is adopted and replaced, so that no second copy remains", async () => {
  const { cloud, project } = adopting({ ByHand: BY_HAND, Other: BY_HAND }, "adopt: { Analyst: ByHand }");
  expect(await project.deploy("dev")).toMatchObject(imported(1, 1, 0, 1));
  expect(Object.keys(cloud.role("Analyst").inline ?? {}).sort()).toEqual(["Other", "SageMakerModelSharing"]);
  expect(await project.deploy("dev")).toMatchObject(NO_CHANGES);
  project.write("workspaces/dev.yaml", file());
  expect(await project.deploy("dev")).toMatchObject(NO_CHANGES);
});

deployTest("an adopted policy that is deleted by hand is created again", async () => {
  const { cloud, project } = adopting({ ByHand: BY_HAND }, "adopt: { Analyst: ByHand }");
  expect(await project.deploy("dev")).toMatchObject(imported(1, 1, 0, 1));
  cloud.change(({ roles }) => {
    roles.Analyst = { inline: {} };
  });
  expect(await project.deploy("dev")).toMatchObject({
    status: 0,
    output: expect.stringContaining("Resources: 1 added, 0 changed, 0 destroyed."),
  });
});

deployTest("a missing policy stops the deploy before anything is written", async () => {
  const { cloud, project } = adopting({ Other: BY_HAND }, "adopt: { Analyst: ByHand }");
  const { status, output } = await project.deploy("dev");
  expect(status).not.toBe(0);
  expect(unwrapped(output)).toContain("Cannot import non-existent remote object");
  expect(cloud.calls("PutRolePolicy")).toEqual([]);
  expect(cloud.role("Analyst").inline).toEqual({ Other: BY_HAND });
});

deployTest("a policy made by hand stays on a role that the stack already grants to", async () => {
  const { cloud, project } = adopting({ ByHand: BY_HAND });
  expect(await project.deploy("dev")).toMatchObject({ status: 0 });
  project.write("workspaces/dev.yaml", file("adopt: { Analyst: ByHand }"));
  expect(await project.deploy("dev")).toMatchObject(NO_CHANGES);
  expect(Object.keys(cloud.role("Analyst").inline ?? {}).sort()).toEqual(["ByHand", "SageMakerModelSharing"]);
});

describe("a role with 10,240 characters of inline policies", () => {
  // The documented grant has 307 characters without white space, as the provider writes it.
  deployTest(
    "keeps its policy where another name doesn't fit beside it, and has it updated under its own name",
    async () => {
      const { cloud, project } = adopting(
        { ByHand: policyOf(307), Other: policyOf(10_240 - 307) },
        "adopt: { Analyst: ByHand }",
      );
      const { status, output } = await project.deploy("dev");
      expect(status).not.toBe(0);
      expect(unwrapped(output)).toContain("LimitExceeded");
      expect(cloud.role("Analyst").inline?.ByHand).toBe(policyOf(307));
      project.write("workspaces/dev.yaml", file("policyName: ByHand", "adopt: { Analyst: ByHand }"));
      expect(await project.deploy("dev")).toMatchObject({ status: 0 });
      expect(Object.keys(cloud.role("Analyst").inline ?? {}).sort()).toEqual(["ByHand", "Other"]);
      expect(cloud.role("Analyst").inline?.ByHand).toContain("UpdateSharedModel");
    },
  );

  deployTest("keeps its policies when IAM refuses another one", async () => {
    const { cloud, project } = adopting({ Other: policyOf(10_240 - 306) });
    const { status, output } = await project.deploy("dev");
    expect(status).not.toBe(0);
    expect(unwrapped(output)).toContain("LimitExceeded");
    expect(Object.keys(cloud.role("Analyst").inline ?? {})).toEqual(["Other"]);
  });
});

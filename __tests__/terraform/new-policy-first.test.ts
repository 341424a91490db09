import type { TerraformStack } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import type { Account } from "../../test-doubles/provider/account";
import { grantOf, NO_CHANGES, result, variable } from "./grants";
import { madeRole } from "./made-role";
import { Cloud } from "./running/cloud";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// A policy of another name is put before the old one is deleted, so that the role always has one.

const BY_HAND =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sagemaker:ListSharedModels","Resource":"*"}]}';

type Build = (stack: TerraformStack) => void;

const roles = (stack: TerraformStack) => variable(stack, "roles", "list(string)", ["Analyst"]).listValue;

/** What has another name before: where the name comes from, the stack before, and the stack after. */
const RENAMED: ReadonlyArray<readonly [string, Build | undefined, Build]> = [
  ["adopted", undefined, grantOf(() => ({ profileRoles: ["Analyst"], adopt: { Analyst: "Old" } }))],
  [
    "adopted in a list that is a token",
    undefined,
    grantOf((stack) => ({ profileRoles: roles(stack), adopt: { Analyst: "Old" } })),
  ],
  [
    "of another policyName, with the old one in adopt",
    grantOf(() => ({ profileRoles: ["Analyst"], policyName: "Old" })),
    grantOf(() => ({ profileRoles: ["Analyst"], adopt: { Analyst: "Old" } })),
  ],
];

async function startWith(build: Build | undefined) {
  const cloud = new Cloud({ roles: { Analyst: { inline: build === undefined ? { Old: BY_HAND } : {} } } });
  const stack = new DeployedStack(cloud);
  if (build !== undefined) {
    expect(await stack.apply(build)).toMatchObject({ status: 0 });
  }
  expect(policies(cloud)).toEqual(["Old"]);
  return { cloud, stack };
}

const policies = (cloud: Cloud) => Object.keys(cloud.role("Analyst").inline ?? {}).sort();

describe.each(RENAMED)("a policy %s", (_case, earlier, build) => {
  doubleTest.each<[string, NonNullable<Account["faults"]>[number], string[]]>([
    ["reading the old policy", { operation: "GetRolePolicy", error: "AccessDenied", times: 1 }, ["Old"]],
    ["putting the new policy", { operation: "PutRolePolicy", error: "AccessDenied", times: 1 }, ["Old"]],
    [
      "deleting the old policy",
      { operation: "DeleteRolePolicy", error: "AccessDenied", times: 1 },
      ["Old", "SageMakerModelSharing"],
    ],
  ])("is on the role if %s fails, and the next deploy finishes", async (_step, fault, left) => {
    const { cloud, stack } = await startWith(earlier);
    cloud.change((account) => {
      account.faults = [fault];
    });
    const { status, output } = await stack.apply(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain("AccessDenied");
    expect(policies(cloud)).toEqual(left);
    expect(await stack.apply(build)).toMatchObject({ status: 0 });
    expect(policies(cloud)).toEqual(["SageMakerModelSharing"]);
    expect(await stack.plan(build)).toMatchObject(NO_CHANGES);
  });

  doubleTest("is on the role if both don't fit, and the next deploy finishes when there is room", async () => {
    const { cloud, stack } = await startWith(earlier);
    const text = (size: number) => `{"Version":"2012-10-17","Statement":[],"Id":"${"i".repeat(size - 48)}"}`;
    const left = 10_240 - (cloud.role("Analyst").inline?.Old ?? "").length;
    cloud.change(({ roles }) => {
      roles.Analyst = { inline: { ...roles.Analyst?.inline, Other: text(left) } };
    });
    const { status, output } = await stack.apply(build);
    expect(status).toBe(1);
    expect(unwrapped(output)).toContain("LimitExceeded");
    expect(policies(cloud)).toEqual(["Old", "Other"]);
    cloud.change(({ roles }) => {
      roles.Analyst = { inline: { Old: roles.Analyst?.inline?.Old ?? "", Other: text(1_000) } };
    });
    expect(await stack.apply(build)).toMatchObject({ status: 0 });
    expect(policies(cloud)).toEqual(["Other", "SageMakerModelSharing"]);
  });
});

doubleTest("a role of the same stack is still deleted before a new one of its name is made", async () => {
  const cloud = new Cloud();
  const stack = new DeployedStack(cloud);
  const build = (path: string) => (one: TerraformStack) => {
    const role = madeRole(one, "role", "Made");
    role.path = path;
    new ModelSharingGrant(one, "grant", { profileRoles: [role.arn], policyName: "Own" });
  };
  expect(await stack.apply(build("/"))).toMatchObject({ status: 0 });
  expect(await stack.apply(build("/team/"))).toMatchObject(result(2, 0, 2));
  expect(Object.keys(cloud.role("Made").inline ?? {})).toEqual(["Own"]);
});

import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Aspects, type TerraformResourceLifecycle, type TerraformStack } from "cdktf";
import { ModelSharingGrant } from "../../modules/model-sharing";
import { NO_CHANGES, newCloud, result, text } from "./grants";
import { DeployedStack } from "./running/deployed-stack";
import { unwrapped } from "./running/run";
import { doubleTest } from "./running/terraform-test";

// A lifecycle that an Aspect assigns to every policy stands beside the conditions of the grant.

const grantOf = (role: string, lifecycle?: TerraformResourceLifecycle) => (stack: TerraformStack) => {
  new ModelSharingGrant(stack, "grant", { profileRoles: [text(stack, "role", role)] });
  Aspects.of(stack).add({
    visit: (node) => {
      if (lifecycle !== undefined && node instanceof IamRolePolicy) {
        node.lifecycle = lifecycle;
      }
    },
  });
};

doubleTest.each([["json"], ["hcl"]] as const)(
  "prevent_destroy holds, and the role is still checked: %s",
  async (form) => {
    const stack = new DeployedStack(newCloud(), form);
    const lifecycle = { preventDestroy: true, ignoreChanges: ["policy", "name_prefix"] };
    expect(await stack.apply(grantOf("Analyst", lifecycle))).toMatchObject(result(1, 0, 0));
    expect(await stack.plan(grantOf("Analyst", lifecycle))).toMatchObject(NO_CHANGES);
    const moved = await stack.plan(grantOf("Scientist", lifecycle));
    expect(moved.status).toBe(1);
    expect(unwrapped(moved.output)).toContain("Instance cannot be destroyed");
    const wrong = await stack.plan(grantOf("a b", lifecycle));
    expect(wrong.status).toBe(1);
    expect(unwrapped(wrong.output)).toContain("Resource precondition failed");
  },
);

doubleTest.each([["json"], ["hcl"]] as const)("references to attributes and resources are valid: %s", async (form) => {
  const lifecycle: TerraformResourceLifecycle = {
    ignoreChanges: "all",
    replaceTriggeredBy: ["aws_iam_role_policy.grant_x_ref_x_var_x_role.id"],
  };
  const { output } = await new DeployedStack(newCloud(), form).plan((stack) => {
    grantOf("Analyst")(stack);
    const profileRoles = [text(stack, "other", "Scientist")];
    for (const policy of Object.values(new ModelSharingGrant(stack, "other-grant", { profileRoles }).rolePolicies)) {
      policy.lifecycle = lifecycle;
    }
  });
  expect(unwrapped(output)).toContain("Plan: 2 to add");
});

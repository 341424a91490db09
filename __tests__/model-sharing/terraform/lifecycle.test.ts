import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Aspects, Fn, type TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ModelSharingGrant } from "../../../modules/model-sharing";
import { newStack } from "../synth";

const OTHER = { condition: "${true}", error_message: "other" };

/** The lifecycle of the policy and of the document of a grant, each of which has conditions. */
function lifecycles(change: (stack: TerraformStack, grant: ModelSharingGrant) => void) {
  const stack = newStack();
  const role = new TerraformVariable(stack, "role", { type: "string" }).stringValue;
  const roles = new TerraformVariable(stack, "roles", { type: "list(string)" }).listValue;
  change(stack, new ModelSharingGrant(stack, "grant", { profileRoles: [role] }));
  new ModelSharingGrant(stack, "all", { profileRoles: Fn.concat([roles, ["Analyst"]]) });
  const { data, resource } = JSON.parse(Testing.synth(stack));
  return {
    policy: resource.aws_iam_role_policy.grant_x_ref_x_var_x_role.lifecycle,
    document: data.aws_iam_policy_document.all_x_policy.lifecycle,
  };
}

const unchanged = lifecycles(() => {});

describe("the lifecycle that a program gives to elements of a grant", () => {
  test("stands beside the conditions of the grant if an Aspect assigns it", () => {
    const { policy, document } = lifecycles((stack) =>
      Aspects.of(stack).add({
        visit: (node) => {
          if (node instanceof IamRolePolicy) {
            node.lifecycle = { preventDestroy: true };
          } else if (node instanceof DataAwsIamPolicyDocument) {
            node.lifecycle = { postcondition: [{ condition: "${true}", errorMessage: "other" }] };
          }
        },
      }),
    );
    expect(unchanged.policy.precondition).toHaveLength(2);
    expect(unchanged.document.precondition).toHaveLength(5);
    expect(policy).toEqual({ prevent_destroy: true, precondition: unchanged.policy.precondition });
    expect(document).toEqual({ postcondition: [OTHER], precondition: unchanged.document.precondition });
  });

  test.each<[string, (policy: IamRolePolicy) => void]>([
    ["assigned", (policy) => (policy.lifecycle = { precondition: [{ condition: "${true}", errorMessage: "other" }] })],
    ["overridden as a list", (policy) => policy.addOverride("lifecycle.precondition", [OTHER])],
    ["overridden as one block", (policy) => policy.addOverride("lifecycle.precondition", OTHER)],
    ["overridden as a whole", (policy) => policy.addOverride("lifecycle", { precondition: [OTHER] })],
  ])("may have conditions of its own: %s", (_how, change) => {
    const { policy } = lifecycles((_stack, grant) => Object.values(grant.rolePolicies).forEach(change));
    expect(policy).toEqual({ precondition: [...unchanged.policy.precondition, OTHER] });
  });

  test("can't remove a condition", () => {
    const { policy } = lifecycles((_stack, grant) => {
      for (const one of Object.values(grant.rolePolicies)) {
        one.lifecycle = undefined;
        one.addOverride("lifecycle", undefined);
      }
    });
    expect(policy).toEqual(unchanged.policy);
  });
});

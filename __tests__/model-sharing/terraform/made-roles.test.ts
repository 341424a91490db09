import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Lazy, TerraformStack, Testing } from "cdktf";
import { ModelSharingGrant } from "../../../modules/model-sharing";
import { newStack } from "../synth";
import { variable } from "../tokens";

const role = (stack: TerraformStack, id: string, name?: string) =>
  new IamRole(stack, id, { name, assumeRolePolicy: "{}" });

/** What each policy waits for, in a stack that makes roles after the grant. */
function waits(make: (stack: TerraformStack) => void) {
  const stack = newStack();
  new ModelSharingGrant(stack, "grant", { profileRoles: ["Analyst", "arn:aws:iam::111122223333:role/x/Scientist"] });
  make(stack);
  const { resource } = JSON.parse(Testing.synth(stack));
  return Object.entries<{ depends_on?: string[] }>(resource.aws_iam_role_policy).flatMap(([id, { depends_on }]) =>
    depends_on === undefined ? [] : [[id, ...depends_on]],
  );
}

describe("a policy waits for", () => {
  test.each<[string, (stack: TerraformStack) => void]>([
    ["its role", (stack) => role(stack, "made", "Scientist")],
    ["its role in another case, which IAM ignores", (stack) => role(stack, "made", "SCIENTIST")],
    [
      "its role with a name that is set late",
      (stack) => role(stack, "made", Lazy.stringValue({ produce: () => "Scientist" })),
    ],
    [
      "its role at the address that it has in the end",
      (stack) => role(stack, "role", "Scientist").overrideLogicalId("made"),
    ],
  ])("%s", (_case, make) => {
    expect(waits(make)).toEqual([["grant_x_Scientist", "aws_iam_role.made"]]);
  });

  test.each<[string, (stack: TerraformStack) => void]>([
    ["another role", (stack) => role(stack, "made", "Other")],
    ["a role without a name", (stack) => role(stack, "made")],
    ["a role whose name isn't known", (stack) => role(stack, "made", variable(stack, "name").stringValue)],
    ["a role of another stack", (stack) => role(new TerraformStack(stack.node.root, "other"), "made", "Analyst")],
  ])("not for %s", (_case, make) => {
    expect(waits(make)).toEqual([]);
  });
});

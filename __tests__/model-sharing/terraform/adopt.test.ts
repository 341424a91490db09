import { TerraformVariable } from "cdktf";
import { CONDITION_TEXTS } from "../../../modules/model-sharing/terraform";
import { json, synth } from "../synth";

const ARN = "arn:aws:iam::111122223333:role/service-role/Scientist";

describe("adopt", () => {
  test("makes one import block for each adopted role, by name, ARN or key", () => {
    expect(
      json({ profileRoles: ["Analyst", ARN, "Other"], adopt: { [ARN]: "ByHand", Analyst: "Sharing.old" } }).import,
    ).toEqual([
      { to: "aws_iam_role_policy.grant_x_Analyst", id: "Analyst:Sharing.old" },
      { to: "aws_iam_role_policy.grant_x_Scientist", id: "Scientist:ByHand" },
    ]);
    expect(json({ profileRoles: { one: ARN, two: "Analyst" }, adopt: { one: "ByHand" } }).import).toEqual([
      { to: "aws_iam_role_policy.grant_x_key_x_one", id: "Scientist:ByHand" },
    ]);
    expect(json({ profileRoles: ["Analyst"] }).import).toBeUndefined();
    expect(json({ profileRoles: ["Analyst"], adopt: {} }).import).toBeUndefined();
  });

  test("imports into the instance of a role if the list is a token, and Terraform checks that the list has the role", () => {
    const { import: imports, data } = json((stack) => ({
      profileRoles: new TerraformVariable(stack, "roles", { type: "list(string)" }).listValue,
      adopt: { Scientist: "ByHand", Analyst: "ByHand" },
    }));
    expect(imports).toEqual([
      { to: 'aws_iam_role_policy.grant_x_each_x_role["Analyst"]', id: "Analyst:ByHand" },
      { to: 'aws_iam_role_policy.grant_x_each_x_role["Scientist"]', id: "Scientist:ByHand" },
    ]);
    const { precondition } = data.aws_iam_policy_document.grant_x_policy.lifecycle;
    expect(precondition).toContainEqual({
      condition: '${contains(local.grant_x_each_x_name, "Analyst")}',
      error_message: CONDITION_TEXTS.adoptedRoleNotListed({ name: "Analyst", where: "profileRoles (var.roles)" }),
    });
  });

  test("accepts a token by what it refers to", () => {
    const { import: imports } = json((stack) => ({
      profileRoles: [new TerraformVariable(stack, "one", { type: "string" }).stringValue],
      adopt: { "var.one": "ByHand" },
    }));
    expect(imports).toEqual([
      {
        to: "aws_iam_role_policy.grant_x_ref_x_var_x_one",
        id: '${reverse(split("/", local.grant_x_ref_x_var_x_one))[0]}:ByHand',
      },
    ]);
  });

  test("has the same output in every order", () => {
    const entries = [
      ["Analyst", "a"],
      ["Other", "b"],
      [ARN, "c"],
    ] as const;
    const profileRoles = ["Analyst", "Other", ARN];
    const first = synth({ profileRoles, adopt: Object.fromEntries(entries) }).json;
    expect(synth({ profileRoles, adopt: Object.fromEntries([...entries].reverse()) }).json).toBe(first);
  });
});

import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { type TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { modelSharingPolicy } from "../../modules/model-sharing";
import { PAGE_POLICY } from "../page-policy";
import { refusalBy } from "./checks/refusal";
import { newStack } from "./synth";

const [PAGE] = PAGE_POLICY.Statement;
const LIMIT_TO = { accountId: "111122223333", region: "eu-west-1" };

/** The policy documents of a stack: address → arguments. */
function documentsOf(stack: TerraformStack): Record<string, { statement: unknown }> {
  return JSON.parse(Testing.synth(stack, true)).data.aws_iam_policy_document;
}

test("without props, the policy is the one of AWS's page, and nothing puts it", () => {
  const stack = newStack();
  modelSharingPolicy(stack, "sharing");
  const { resource } = JSON.parse(Testing.synth(stack, true));
  expect(resource).toBeUndefined();
  expect(documentsOf(stack)).toMatchObject({
    sharing: { statement: [{ effect: "Allow", actions: PAGE?.Action, resources: ["*"] }] },
  });
});

test("limitTo and tagOnCreate are those of the grant", () => {
  const stack = newStack();
  modelSharingPolicy(stack, "sharing", { limitTo: LIMIT_TO, tagOnCreate: ["CreateModel"] });
  expect(documentsOf(stack).sharing?.statement).toEqual([
    expect.objectContaining({ resources: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model/*"] }),
    expect.objectContaining({ resources: ["arn:aws:sagemaker:eu-west-1:111122223333:shared-model-event/*"] }),
    expect.objectContaining({ actions: ["sagemaker:ListSharedModelEvents", "sagemaker:ListSharedModels"] }),
    expect.objectContaining({
      actions: ["sagemaker:AddTags"],
      condition: [{ test: "StringEquals", variable: "sagemaker:TaggingAction", values: ["CreateModel"] }],
    }),
  ]);
});

test("policies in different scopes have different addresses, also with ids that CDKTF makes equal", () => {
  const stack = newStack();
  modelSharingPolicy(stack, "a.b");
  modelSharingPolicy(stack, "ab");
  modelSharingPolicy(new Construct(stack, "team"), "ab");
  expect(Object.keys(documentsOf(stack)).sort()).toEqual(["a_x2E_b", "ab", "team_x2F_ab"]);
});

test("a role can have the policy inline", () => {
  const stack = newStack();
  const { json } = modelSharingPolicy(stack, "sharing");
  new IamRole(stack, "role", { assumeRolePolicy: "{}", inlinePolicy: [{ name: "Sharing", policy: json }] });
  expect(JSON.parse(Testing.synth(stack, true)).resource.aws_iam_role.role.inline_policy).toEqual([
    { name: "Sharing", policy: "${data.aws_iam_policy_document.sharing.json}" },
  ]);
});

test("what the grant refuses is refused, all at once, and nothing is made", () => {
  const stack = newStack();
  const props = { limitTo: { accountId: "1", region: "*" }, tagOnCreate: ["Create*"], limitto: LIMIT_TO };
  expect(refusalBy(() => modelSharingPolicy(stack, "sharing", props))).toEqual([
    ["unknownProp", "limitto", expect.objectContaining({ nearest: "limitTo" })],
    ["actionWithWildcard", "tagOnCreate[0]", { given: "Create*" }],
    ["invalidAccount", "limitTo.accountId", { given: "1" }],
    ["invalidRegion", "limitTo.region", { given: "*" }],
  ]);
  expect(stack.node.tryFindChild("sharing")).toBeUndefined();
});

test("a create action that this version doesn't know gives a warning", () => {
  const { node } = modelSharingPolicy(newStack(), "sharing", { tagOnCreate: ["CreateModle"] });
  const warnings = node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => data);
  expect(warnings).toEqual([expect.stringMatching(/^tagOnCreate: "CreateModle"/)]);
});

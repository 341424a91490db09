// A plain loop over 5,000 roles: JavaScript, three provider classes, one stack with the same resources and the same output as
// the command's. The command is compared with it.
const { App, TerraformOutput, TerraformStack } = require("cdktf");
const { Construct } = require("constructs");
const { DataAwsIamPolicyDocument } = require("@cdktf/provider-aws/lib/data-aws-iam-policy-document");
const { IamRolePolicy } = require("@cdktf/provider-aws/lib/iam-role-policy");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");

const app = new App();
const stack = new TerraformStack(app, "stack");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
const parent = new Construct(stack, "grant");
const { json } = new DataAwsIamPolicyDocument(parent, "policy", {
  statement: [{ actions: ["sagemaker:ListSharedModels"], resources: ["*"] }],
});
const names = {};
for (let index = 0; index < 5000; index++) {
  const role = `AmazonSageMaker-ExecutionRole-${20240101 + index}`;
  names[role] = new IamRolePolicy(parent, role, { name: "SageMakerModelSharing", role, policy: json }).name;
}
new TerraformOutput(stack, "role_policies", { value: names });
app.synth();

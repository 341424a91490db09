// The smallest CDKTF program: JavaScript, three provider classes, one stack. The app is compared with it.
const { App, TerraformStack } = require("cdktf");
const { DataAwsIamPolicyDocument } = require("@cdktf/provider-aws/lib/data-aws-iam-policy-document");
const { IamRolePolicy } = require("@cdktf/provider-aws/lib/iam-role-policy");
const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");

const app = new App();
const stack = new TerraformStack(app, "smallest");
new AwsProvider(stack, "aws", { region: "eu-west-1" });
const document = new DataAwsIamPolicyDocument(stack, "document", {
  statement: [{ actions: ["sagemaker:ListSharedModels"], resources: ["*"] }],
});
new IamRolePolicy(stack, "policy", { role: "Analyst", policy: document.json });
app.synth();

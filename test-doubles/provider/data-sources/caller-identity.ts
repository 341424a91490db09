import type { DataSource } from "../terraform-type";

/** data.aws_caller_identity */
export const callerIdentity: DataSource = {
  binding: { folder: "data-aws-caller-identity", className: "DataAwsCallerIdentity" },
  read(aws) {
    const { account } = aws.account;
    return { id: account, account_id: account, arn: aws.iamArn("user/terraform"), user_id: "AIDATERRAFORM" };
  },
};

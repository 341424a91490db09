import { Iam, withErrorPrefix } from "../account";
import { roleValues } from "../resources";
import type { DataSource } from "../terraform-type";
import { textOf } from "../values";

/** data.aws_iam_role */
export const role: DataSource = {
  binding: { folder: "data-aws-iam-role", className: "DataAwsIamRole" },
  read(aws, config) {
    const name = textOf(config, "name") ?? "";
    const found = withErrorPrefix(`reading IAM Role (${name})`, () => new Iam(aws).getRole(name));
    const values = roleValues(aws, found);
    return { ...values, tags: values.tags ?? {}, role_last_used: [] };
  },
};

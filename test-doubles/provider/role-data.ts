import { saying } from "./api-error";
import { Iam } from "./iam";
import { roleValues } from "./role-values";
import type { DataSource } from "./terraform-type";
import { textOf } from "./values";

/** data.aws_iam_role */
export const roleData: DataSource = {
  binding: { folder: "data-aws-iam-role", className: "DataAwsIamRole" },
  read(aws, config) {
    const name = textOf(config, "name") ?? "";
    const found = saying(`reading IAM Role (${name})`, () => new Iam(aws).getRole(name));
    const values = roleValues(aws, found);
    return { ...values, tags: values.tags ?? {}, role_last_used: [] };
  },
};

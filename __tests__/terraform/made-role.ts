import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import type { TerraformStack } from "cdktf";

/** A role resource whose trust policy lets SageMaker assume it. */
export function madeRole(stack: TerraformStack, id: string, name?: string): IamRole {
  const statement = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
  return new IamRole(stack, id, {
    name,
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  });
}

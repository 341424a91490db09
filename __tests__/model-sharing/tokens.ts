import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { type TerraformStack, TerraformVariable } from "cdktf";

/** A role that the stack makes. */
export const madeRole = (stack: TerraformStack, id: string) => new IamRole(stack, id, { assumeRolePolicy: "{}" });

export function variable(stack: TerraformStack, name: string, type = "string") {
  return new TerraformVariable(stack, name, { type });
}

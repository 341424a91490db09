import { type TerraformStack, TerraformVariable } from "cdktf";
import { ModelSharingGrant, type ModelSharingGrantProps } from "../../modules/model-sharing";
import { Cloud } from "./running/cloud";

export const ARN = "arn:aws:iam::111122223333:role";

export function newCloud(): Cloud {
  return new Cloud({ roles: { Analyst: {}, Scientist: { path: "/service-role/" }, Engineer: {} } });
}

export function granted(cloud: Cloud): string[] {
  const { roles } = cloud.account();
  return Object.keys(roles)
    .filter((name) => roles[name]?.inline?.SageMakerModelSharing !== undefined)
    .sort();
}

export function variable(stack: TerraformStack, name: string, type: string, value: unknown): TerraformVariable {
  const made = new TerraformVariable(stack, name, { type });
  // As an override, because CDKTF refuses null as a default.
  made.addOverride("default", value);
  return made;
}

export const text = (stack: TerraformStack, name: string, value: string | null) =>
  variable(stack, name, "string", value).stringValue;

export const grantOf = (props: (stack: TerraformStack) => ModelSharingGrantProps) => (stack: TerraformStack) => {
  new ModelSharingGrant(stack, "grant", props(stack));
};

export const result = (added: number, changed: number, destroyed: number) => ({
  status: 0,
  output: expect.stringContaining(`Resources: ${added} added, ${changed} changed, ${destroyed} destroyed.`),
});

export const NO_CHANGES = { status: 0, output: expect.stringContaining("No changes.") };

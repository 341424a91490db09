import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { ModelSharingGrant } from "../modules/model-sharing";
import { mediansInTurn, time } from "./measure";

/**
 * Compares a grant with a plain loop over the resource, and 5,000 roles with 1,000. Building and synthesizing count.
 */
export function benchRoles(rounds: number) {
  return mediansInTurn(rounds, {
    grant5000: () => synth(5000, grant),
    loop5000: () => synth(5000, loop),
    grant1000: () => synth(1000, grant),
  });
}

type Build = (stack: TerraformStack, roles: string[]) => void;

const grant: Build = (stack, profileRoles) => {
  new ModelSharingGrant(stack, "grant", { profileRoles });
};

const loop: Build = (stack, roles) => {
  const parent = new Construct(stack, "grant");
  const { json } = new DataAwsIamPolicyDocument(parent, "policy", {
    statement: [{ actions: ["sagemaker:ListSharedModels"], resources: ["*"] }],
  });
  for (const role of roles) {
    new IamRolePolicy(parent, role, { name: "SageMakerModelSharing", role, policy: json });
  }
};

function synth(count: number, build: Build): number {
  const roles = Array.from({ length: count }, (_, index) => `AmazonSageMaker-ExecutionRole-${20240101 + index}`);
  const outdir = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    return time(() => {
      const app = new App({ outdir });
      const stack = new TerraformStack(app, "stack");
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      build(stack, roles);
      app.synth();
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { ModelSharingGrant } from "../modules/model-sharing";
import { startProvider } from "../test-doubles/provider/start-provider";
import { mediansInTurn, time } from "./measure";

const ROLES = Array.from({ length: 1000 }, (_, index) => `AmazonSageMaker-ExecutionRole-${20240101 + index}`);

/**
 * Compares `terraform plan` of a grant to 1,000 roles with one `for_each`, before and after the policies are applied.
 */
export async function benchPlan(rounds: number) {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const account = join(folder, "account.json");
  writeFileSync(account, JSON.stringify({ roles: Object.fromEntries(ROLES.map((role) => [role, {}])) }));
  const provider = await startProvider(account, join(folder, "calls.ndjson"));
  const terraform = (stack: string, ...args: readonly string[]) => {
    const cwd = join(folder, "stacks", stack);
    const { status, stderr } = spawnSync("terraform", args, {
      cwd,
      env: { ...process.env, ...provider.environment },
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) {
      throw new Error(`terraform ${args.join(" ")} of ${stack} ended with status ${status}: ${stderr}`);
    }
  };
  try {
    synth(folder);
    mkdirSync(join(folder, "stacks/for-each"));
    writeFileSync(join(folder, "stacks/for-each/main.tf"), BY_HAND);
    const plan = (stack: string) => () => time(() => terraform(stack, "plan", "-input=false"));
    const planBoth = () => mediansInTurn(rounds, { grant: plan("grant"), forEach: plan("for-each") });
    for (const stack of ["grant", "for-each"]) {
      terraform(stack, "init", "-input=false");
    }
    const before = planBoth();
    for (const stack of ["grant", "for-each"]) {
      terraform(stack, "apply", "-input=false", "-auto-approve");
    }
    return { before, after: planBoth() };
  } finally {
    provider.stop();
    rmSync(folder, { recursive: true });
  }
}

function synth(outdir: string): void {
  const app = new App({ outdir, skipValidation: true });
  const stack = new TerraformStack(app, "grant");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new ModelSharingGrant(stack, "grant", { profileRoles: ROLES });
  app.synth();
}

/** The same policies in HCL, without this project. In JSON, Terraform parses an expression again for each instance. */
const BY_HAND = `
terraform {
  required_providers {
    aws = { source = "aws", version = "6.25.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

locals {
  roles = ${JSON.stringify(ROLES)}
}

data "aws_iam_policy_document" "sharing" {
  statement {
    actions = [
      "sagemaker:CreateSharedModel",
      "sagemaker:DescribeSharedModel",
      "sagemaker:ListSharedModelEvents",
      "sagemaker:ListSharedModels",
      "sagemaker:ListSharedModelVersions",
      "sagemaker:SendSharedModelEvent",
      "sagemaker:UpdateSharedModel",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "sharing" {
  for_each = toset(local.roles)
  name     = "SageMakerModelSharing"
  role     = each.value
  policy   = data.aws_iam_policy_document.sharing.json
}
`;

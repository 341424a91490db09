import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack, TerraformVariable } from "cdktf";
import { ModelSharingGrant } from "../modules/model-sharing";
import { startProvider } from "../test-doubles/provider/start-provider";

/** The ways to grant to many roles: by hand with a set, by the construct, and by the Terraform module. */
export type Way = "byHand" | "grant" | "listToken" | "moduleByNames" | "moduleByArns";

/** Seconds of CPU that Terraform itself takes, without the provider. */
export interface TerraformSeconds {
  readonly plan: number;
  readonly apply: number;
  readonly planAgain: number;
}

const WAYS: readonly Way[] = ["byHand", "grant", "listToken", "moduleByNames", "moduleByArns"];

/** Plans, applies and plans again, for each way to grant to 1,000 roles. */
export function benchPlan(): Promise<Record<Way, TerraformSeconds>> {
  return withTerraform(1000, (terraform) => {
    const measured = WAYS.map((way): [Way, TerraformSeconds] => {
      terraform(way, "init");
      const plan = terraform(way, "plan");
      const apply = terraform(way, "apply", "-auto-approve");
      return [way, { plan, apply, planAgain: terraform(way, "plan") }];
    });
    return Object.fromEntries(measured) as Record<Way, TerraformSeconds>;
  });
}

/** The first plan of the Terraform module with 5,000 roles, which an account can hold at most. */
export function benchLargestPlan(): Promise<number> {
  return withTerraform(5000, (terraform) => {
    terraform("moduleByNames", "init");
    return terraform("moduleByNames", "plan");
  });
}

/** Runs Terraform in the folder of a way, and returns the seconds of CPU. */
type Terraform = (way: Way, ...args: readonly string[]) => number;

async function withTerraform<Result>(count: number, measure: (terraform: Terraform) => Result): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const roles = Array.from({ length: count }, (_, index) => `AmazonSageMaker-ExecutionRole-${20240101 + index}`);
  const account = join(folder, "account.json");
  writeFileSync(account, JSON.stringify({ roles: Object.fromEntries(roles.map((role) => [role, {}])) }));
  writeWays(folder, roles);
  const provider = await startProvider(account, join(folder, "calls.ndjson"));
  try {
    return measure((way, ...args) => cpuSeconds(join(folder, "stacks", way), provider.environment, args));
  } finally {
    provider.stop();
    rmSync(folder, { recursive: true });
  }
}

function cpuSeconds(cwd: string, environment: Readonly<Record<string, string>>, args: readonly string[]): number {
  // The shell's `times` has the CPU of the programs that it ran, on its second line: 0m24.900s 0m0.180s
  const { status, stdout, stderr } = spawnSync(
    "sh",
    ["-c", '"$@" >log && times', "sh", "terraform", ...args, "-input=false"],
    {
      cwd,
      env: { ...process.env, ...environment },
      encoding: "utf8",
    },
  );
  const [, ofPrograms = ""] = stdout.trim().split("\n");
  const seconds = [...ofPrograms.matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
  if (status !== 0 || seconds.length !== 2) {
    throw new Error(`terraform ${args.join(" ")} in ${cwd} ended with status ${status}: ${stderr}`);
  }
  return seconds.reduce((a, b) => a + b);
}

function writeWays(outdir: string, roles: readonly string[]): void {
  const app = new App({ outdir, skipValidation: true });
  addStack(app, "grant", () => roles);
  addStack(app, "listToken", (stack) => {
    return new TerraformVariable(stack, "roles", { type: "list(string)", default: roles }).listValue;
  });
  app.synth();
  const arns = roles.map((role) => `arn:aws:iam::111122223333:role/service-role/${role}`);
  writeHcl(outdir, "byHand", roles, BY_HAND);
  writeHcl(outdir, "moduleByNames", roles, CALL);
  writeHcl(outdir, "moduleByArns", arns, CALL);
}

function addStack(app: App, name: Way, profileRoles: (stack: TerraformStack) => readonly string[]): void {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  new ModelSharingGrant(stack, "grant", { profileRoles: profileRoles(stack) });
}

function writeHcl(outdir: string, way: Way, roles: readonly string[], hcl: string): void {
  const folder = join(outdir, "stacks", way);
  mkdirSync(folder);
  writeFileSync(join(folder, "main.tf"), `${PROVIDER}locals {\n  roles = ${JSON.stringify(roles)}\n}\n${hcl}`);
}

const PROVIDER = `
terraform {
  required_providers {
    aws = { source = "aws", version = "6.25.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

`;

const CALL = `
module "model_sharing" {
  source        = ${JSON.stringify(join(__dirname, "../terraform-module"))}
  profile_roles = local.roles
}
`;

/** The same policies in HCL, without this project, as most people write them. */
const BY_HAND = `
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

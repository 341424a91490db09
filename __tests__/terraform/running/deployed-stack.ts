import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Cloud } from "./cloud";
import { type Plan, readPlan } from "./plan";
import { type Run, run } from "./run";

/** A stack that is synthesized again for each run of Terraform. All runs use the same state. */
export class DeployedStack {
  private readonly outdir = mkdtempSync(join(tmpdir(), "stack-"));
  private isInitialized = false;

  constructor(
    private readonly cloud: Cloud,
    private readonly form: "json" | "hcl" = "json",
  ) {}

  public async apply(build: (stack: TerraformStack) => void): Promise<Run> {
    this.synth(build);
    return this.terraform("apply", "-auto-approve");
  }

  public async plan(build: (stack: TerraformStack) => void): Promise<Run> {
    this.synth(build);
    return this.terraform("plan");
  }

  /** Plans, and reads the plan. */
  public async planned(build: (stack: TerraformStack) => void): Promise<Plan> {
    this.synth(build);
    return readPlan((...args) => this.terraform(...args));
  }

  public destroy(): Promise<Run> {
    return this.terraform("destroy", "-auto-approve");
  }

  private synth(build: (stack: TerraformStack) => void): void {
    // `cdktf synth --hcl` sets this for the app.
    if (this.form === "hcl") {
      process.env.SYNTH_HCL_OUTPUT = "true";
    }
    try {
      this.write(build);
    } finally {
      delete process.env.SYNTH_HCL_OUTPUT;
    }
  }

  private write(build: (stack: TerraformStack) => void): void {
    const app = new App({ outdir: this.outdir, skipValidation: true });
    const stack = new TerraformStack(app, "stack");
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    build(stack);
    app.synth();
  }

  private async terraform(...args: readonly string[]): Promise<Run> {
    const folder = join(this.outdir, "stacks/stack");
    const environment = await this.cloud.environment();
    if (!this.isInitialized) {
      const init = await run("terraform", ["init", "-input=false"], folder, environment);
      if (init.status !== 0) {
        throw new Error(init.output);
      }
      this.isInitialized = true;
    }
    return run(
      "terraform",
      [...args, ...(args[0] === "show" ? [] : ["-input=false"]), "-no-color"],
      folder,
      environment,
    );
  }
}

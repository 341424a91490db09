import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../project";
import type { Cloud } from "./cloud";
import { type Plan, readPlan } from "./plan";
import { type Run, run } from "./run";

/** A root module in HCL, in a folder beside a copy of the Terraform module. */
export class RootModule {
  private readonly folder = mkdtempSync(join(tmpdir(), "module-"));
  private readonly root: string;
  private isInitialized = false;

  /** @param given - the HCL of the root module, or a folder of the Terraform module, such as an example */
  constructor(
    private readonly cloud: Cloud,
    given: string | { readonly folder: string },
  ) {
    cpSync(join(ROOT, "terraform-module"), join(this.folder, "terraform-module"), { recursive: true });
    this.root = join(this.folder, typeof given === "string" ? "root" : `terraform-module/${given.folder}`);
    if (typeof given === "string") {
      mkdirSync(this.root);
      this.write(given);
    }
  }

  public write(hcl: string): void {
    writeFileSync(join(this.root, "main.tf"), `provider "aws" {\n  region = "eu-west-1"\n}\n${hcl}`);
  }

  /** Puts a state in the root module's folder, as an earlier version left it. */
  public writeState(state: string): void {
    writeFileSync(join(this.root, "terraform.tfstate"), state);
  }

  /** Writes the values of the root module's variables. */
  public writeVariables(values: object): void {
    writeFileSync(join(this.root, "terraform.tfvars.json"), JSON.stringify(values));
  }

  /** Plans, and reads the plan. */
  public async planned(): Promise<Plan> {
    return readPlan((...args) => this.terraform(...args));
  }

  public async terraform(...args: readonly string[]): Promise<Run> {
    const environment = await this.cloud.environment();
    if (!this.isInitialized) {
      const { status, output } = await run("terraform", ["init", "-input=false"], this.root, environment);
      if (status !== 0) {
        throw new Error(output);
      }
      this.isInitialized = true;
    }
    return run("terraform", [...args, "-no-color"], this.root, environment);
  }
}

/** The HCL of a call of the module. */
export const call = (args: string) => `module "model_sharing" {\n  source = "../terraform-module"\n${args}\n}\n`;

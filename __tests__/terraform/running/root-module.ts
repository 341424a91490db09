import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../project";
import type { Cloud } from "./cloud";
import { type Run, run } from "./run";

/** A root module in HCL, in a folder beside a copy of the Terraform module. */
export class RootModule {
  private readonly folder = mkdtempSync(join(tmpdir(), "module-"));
  private readonly root = join(this.folder, "examples/terraform-module");
  private isInitialized = false;

  constructor(
    private readonly cloud: Cloud,
    hcl?: string,
  ) {
    cpSync(join(ROOT, "terraform-module"), join(this.folder, "terraform-module"), { recursive: true });
    cpSync(join(ROOT, "examples/terraform-module"), this.root, { recursive: true });
    if (hcl !== undefined) {
      this.write(hcl);
    }
  }

  public write(hcl: string): void {
    writeFileSync(join(this.root, "main.tf"), `provider "aws" {\n  region = "eu-west-1"\n}\n${hcl}`);
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
export const call = (args: string) => `module "model_sharing" {\n  source = "../../terraform-module"\n${args}\n}\n`;

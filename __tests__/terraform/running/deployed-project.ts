import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_LINE } from "../../command-line";
import { newProject } from "../../project";
import type { Cloud } from "./cloud";
import { LoggedTerraform } from "./logged-terraform";
import { type Run, run } from "./run";

/** A copy of the project. cdktf's own commands deploy its stacks to an account. */
export class DeployedProject {
  private readonly folder = newProject();
  private readonly terraform = new LoggedTerraform();

  /** @param app - the command that starts another program than the project's own */
  constructor(
    private readonly cloud: Cloud,
    private readonly app?: string,
  ) {
    for (const shipped of ["analytics-dev", "analytics-prod"]) {
      rmSync(join(this.folder, `workspaces/${shipped}.yaml`));
    }
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  public read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  public deploy(stack: string): Promise<Run> {
    return this.cdktf("deploy", stack);
  }

  public destroy(stack: string): Promise<Run> {
    return this.cdktf("destroy", stack);
  }

  private async cdktf(command: "deploy" | "destroy", stack: string): Promise<Run> {
    const app = this.app === undefined ? [] : ["--app", this.app];
    this.terraform.forget();
    const { status, output } = await run(
      process.execPath,
      [COMMAND_LINE, command, stack, "--auto-approve", "--skip-provider-lock", ...app],
      this.folder,
      {
        ...(await this.cloud.environment()),
        HOME: this.folder,
        CI: "1",
        ...this.terraform.environment,
      },
    );
    return { status, output: this.terraform.output() || output };
  }
}

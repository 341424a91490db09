import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_LINE } from "../../command-line";
import { newProject } from "../../project";
import type { Cloud } from "./cloud";
import { plainText, type Run, run } from "./run";

/** A copy of the project. cdktf's own commands deploy its stacks to an account. */
export class DeployedProject {
  private readonly folder = newProject();

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

  /** A program around Terraform logs its output, because cdktf sometimes loses a part of it. */
  private async cdktf(command: "deploy" | "destroy", stack: string): Promise<Run> {
    const app = this.app === undefined ? [] : ["--app", this.app];
    const terraform = join(this.folder, "logging-terraform");
    const log = join(this.folder, "terraform.log");
    writeFileSync(log, "");
    const script = join(__dirname, "logging-terraform.js");
    writeFileSync(terraform, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
    const { status, output } = await run(
      process.execPath,
      [COMMAND_LINE, command, stack, "--auto-approve", "--skip-provider-lock", ...app],
      this.folder,
      {
        ...(await this.cloud.environment()),
        HOME: this.folder,
        CI: "1",
        TERRAFORM_BINARY_NAME: terraform,
        TERRAFORM_LOG: log,
      },
    );
    return { status, output: plainText(readFileSync(log, "utf8")) || output };
  }
}

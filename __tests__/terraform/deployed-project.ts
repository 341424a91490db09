import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_LINE } from "../command-line";
import { newProject } from "../project";
import type { Cloud } from "./cloud";
import { plain, type Run, run } from "./run";

/** A checkout of the project whose stacks are deployed into a cloud, by cdktf's own commands. */
export class DeployedProject {
  private readonly folder = newProject();

  /** @param app - starts the program, where it isn't the project's own */
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

  public deploy(stack: string): Promise<Run> {
    return this.cdktf("deploy", stack);
  }

  public destroy(stack: string): Promise<Run> {
    return this.cdktf("destroy", stack);
  }

  /** What Terraform says is written down by a program around it, since cdktf loses some of it now and then. */
  private async cdktf(command: "deploy" | "destroy", stack: string): Promise<Run> {
    const app = this.app === undefined ? [] : ["--app", this.app];
    const [program, said] = [join(this.folder, "terraform-written-down"), join(this.folder, "terraform.log")];
    writeFileSync(said, "");
    const script = join(__dirname, "terraform-written-down.js");
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
    const { status, output } = await run(
      process.execPath,
      [COMMAND_LINE, command, stack, "--auto-approve", "--skip-provider-lock", ...app],
      this.folder,
      {
        ...(await this.cloud.environment()),
        HOME: this.folder,
        CI: "1",
        TERRAFORM_BINARY_NAME: program,
        TERRAFORM_LOG: said,
      },
    );
    return { status, output: plain(readFileSync(said, "utf8")) || output };
  }
}

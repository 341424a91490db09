import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COMMAND_LINE } from "../command-line";
import { newProject } from "../project";
import type { Cloud } from "./cloud";
import { type Run, run } from "./run";

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

  private async cdktf(command: "deploy" | "destroy", stack: string): Promise<Run> {
    const app = this.app === undefined ? [] : ["--app", this.app];
    const { status, output } = await run(
      process.execPath,
      [COMMAND_LINE, command, stack, "--auto-approve", "--skip-provider-lock", ...app],
      this.folder,
      { ...(await this.cloud.environment()), HOME: this.folder, CI: "1" },
    );
    // Each line starts with the stack's name or the room for it.
    return { status, output: output.replace(new RegExp(`^(${stack}| {${stack.length}}) {2}`, "gm"), "") };
  }
}

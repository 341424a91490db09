import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainText } from "./run";

/** A program around Terraform that logs its output, because cdktf sometimes loses a part of it. */
export class LoggedTerraform {
  private readonly folder = mkdtempSync(join(tmpdir(), "logged-"));
  private readonly program = join(this.folder, "terraform");
  private readonly log = join(this.folder, "terraform.log");

  /** The environment variables that make cdktf run the program. */
  public readonly environment = { TERRAFORM_BINARY_NAME: this.program, TERRAFORM_LOG: this.log };

  constructor() {
    const script = join(__dirname, "logging-terraform.js");
    writeFileSync(this.program, `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`, { mode: 0o755 });
    this.forget();
  }

  public output(): string {
    return plainText(readFileSync(this.log, "utf8"));
  }

  public forget(): void {
    writeFileSync(this.log, "");
  }
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project";

/** cdktf's own program. */
export const COMMAND_LINE = join(ROOT, "node_modules/cdktf-cli/bundle/bin/cdktf");

/** Says why it can't be run, if it can't. */
export function whyNoCommandLine(): string | undefined {
  if (!existsSync(COMMAND_LINE)) {
    return "it isn't installed (CDK Terrain has a program of another name)";
  }
  // 127 is Node.js 22, the last for which cdktf-cli 0.21 brings its terminal library compiled; install scripts are off.
  return Number(process.versions.modules) > 127
    ? "it doesn't start on this Node.js without compiling a library of its own"
    : undefined;
}

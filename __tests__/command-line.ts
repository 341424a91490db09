import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project";

/** The path of cdktf's command line. */
export const COMMAND_LINE = join(ROOT, "node_modules/cdktf-cli/bundle/bin/cdktf");

/** The reason why cdktf's command line can't run here, or undefined if it can. */
export function whyNoCommandLine(): string | undefined {
  if (!existsSync(COMMAND_LINE)) {
    return "it is not installed (CDK Terrain has a program of another name)";
  }
  // 127 is Node.js 22, the last version that cdktf-cli 0.21 has a compiled terminal library for. Install scripts are
  // off.
  return Number(process.versions.modules) > 127
    ? "cdktf-cli 0.21 has no compiled terminal library for this version of Node.js"
    : undefined;
}

import { randomUUID } from "node:crypto";
import type { FileProblem } from "../workspaces";
import { type PlannedFile, unlessThere } from "./planned-file";
import { fault, type InitFault } from "./problems";

export const CDKTF_JSON = "cdktf.json";

/** Plans cdktf.json, by which the command line of CDKTF and of CDK Terrain finds the app. */
export function plannedCdktfJson(folder: string): PlannedFile | FileProblem {
  const content = {
    language: "typescript",
    // With --no, npx never downloads a package of that name.
    app: "npx --no model-sharing synth",
    // The command line wants one. It tells projects apart in statistics, which are off.
    projectId: randomUUID(),
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
  };
  return unlessThere(folder, CDKTF_JSON, `${JSON.stringify(content, undefined, 2)}\n`);
}

/** Says so if cdktf.json runs something else than the workspace files. */
export function otherApp(text: string): InitFault | undefined {
  try {
    const { app } = JSON.parse(text);
    return /\bmodel-sharing\b/.test(app) ? undefined : fault("otherApp", { app });
  } catch {
    // The command line of CDKTF says what is wrong with the file.
    return undefined;
  }
}

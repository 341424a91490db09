import { readFileSync } from "node:fs";
import { CONTEXT_ENV } from "cdktf";
import { plain } from "../model-sharing";
import { type FileProblem, fault } from "./problems";

export const DEFAULT_FOLDER = "workspaces";

/**
 * The folder of the workspace files, as the context key `workspaces` names it.
 * It is not read from the App, since creating an App creates the output folder, too.
 */
export function folderSetting(env: NodeJS.ProcessEnv): { readonly folder: string } | FileProblem {
  const json = env[CONTEXT_ENV] || undefined;
  const source = json === undefined ? "cdktf.json" : CONTEXT_ENV;
  let context: Record<string, unknown>;
  try {
    // The command line of cdktf passes the context of cdktf.json in the environment. Without it, the file is read.
    context = objectOf(
      json === undefined ? (objectOf(JSON.parse(readFileSync(source, "utf8"))).context ?? {}) : JSON.parse(json),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { folder: DEFAULT_FOLDER };
    }
    return { file: source, ...fault("invalidContext") };
  }
  const folder = context.workspaces ?? DEFAULT_FOLDER;
  return typeof folder === "string" && folder.trim() !== ""
    ? { folder }
    : { file: source, ...fault("invalidFolderContext", { given: plain(folder) }) };
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("no object");
  }
  return value as Record<string, unknown>;
}

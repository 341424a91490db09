import { readFileSync } from "node:fs";
import { CONTEXT_ENV } from "cdktf";
import type { FileProblem } from "./problems";
import * as problem from "./problems";

export const DEFAULT_FOLDER = "workspaces";

/**
 * The folder of the workspace files: the context key `workspaces`.
 * It is read here and not from the App, since making an App makes the output folder too.
 */
export function workspacesFolder(env: NodeJS.ProcessEnv): { readonly folder: string } | FileProblem {
  const json = env[CONTEXT_ENV] || undefined;
  const source = json === undefined ? "cdktf.json" : CONTEXT_ENV;
  let context: Record<string, unknown>;
  try {
    // cdktf's command line hands cdktf.json's context over in the environment; without it, the file itself says.
    context = objectOf(
      json === undefined ? (objectOf(JSON.parse(readFileSync(source, "utf8"))).context ?? {}) : JSON.parse(json),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { folder: DEFAULT_FOLDER };
    }
    return { file: source, message: problem.contextSyntax() };
  }
  const folder = context.workspaces ?? DEFAULT_FOLDER;
  return typeof folder === "string" && folder.trim() !== ""
    ? { folder }
    : { file: source, message: problem.folderContext(folder) };
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("no object");
  }
  return value as Record<string, unknown>;
}

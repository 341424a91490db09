import { readFileSync } from "node:fs";
import { CONTEXT_ENV } from "cdktf";
import { plain } from "../model-sharing";
import { type FileProblem, fault } from "./problems";

export const DEFAULT_FOLDER = "workspaces";

/**
 * The folder of the workspace files, as the context key `workspaces` names it.
 * It is not read from the App, since creating an App creates the output folder, too.
 *
 * @param otherwise - the folder if there is no such key
 */
export function folderSetting(
  env: Readonly<Record<string, string | undefined>>,
  otherwise: string = DEFAULT_FOLDER,
): { readonly folder: string } | FileProblem {
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
      return { folder: otherwise };
    }
    return { file: source, ...fault("invalidContext") };
  }
  const folder = context.workspaces ?? otherwise;
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

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CONTEXT_ENV } from "cdktf";
import { parse } from "shell-quote";
import { ReviewError } from "../../review";
import { fault } from "../problems";

/** How a side is synthesized, as its `cdktf.json` says. */
export interface Configuration {
  /** The program and its arguments. */
  readonly app: readonly string[];
  readonly output: string;
  /** What CDKTF's command line would set in the environment of the app. */
  readonly env: NodeJS.ProcessEnv;
}

const FILE = "cdktf.json";

/** Reads the configuration of a folder. Without one, nothing is synthesized there. */
export function configurationOf(folder: string): Configuration | undefined {
  const file = join(folder, FILE);
  const text = textOf(file);
  if (text === undefined) {
    return undefined;
  }
  const { app, output = "cdktf.out", context } = objectOf(text, file);
  if (typeof app !== "string" || app.trim() === "" || typeof output !== "string") {
    throw new ReviewError({ file, ...fault("invalidConfiguration") });
  }
  return {
    app: wordsOf(app, file),
    output,
    env: { CDKTF_OUTDIR: output, ...(context === undefined ? {} : { [CONTEXT_ENV]: JSON.stringify(context) }) },
  };
}

/** The configuration of the side that the user works on, which must have one. */
export function requiredConfiguration(folder: string): Configuration {
  const configuration = configurationOf(folder);
  if (configuration === undefined) {
    throw new ReviewError({ file: join(folder, FILE), ...fault("noConfiguration") });
  }
  return configuration;
}

/** Splits a command line as a shell does, and refuses what only a shell can do. */
function wordsOf(app: string, file: string): readonly string[] {
  const parts = parse(app, (name) => ({ op: `$${name}` }));
  const words = parts.filter((part) => typeof part === "string");
  const [because] = [
    ...parts.filter((part) => typeof part !== "string").map((part) => ("comment" in part ? "#" : part.op)),
    ...(app.match(/`/) ?? []),
    // A variable that is set for this program alone.
    ...(words[0]?.match(/^\w+=/) ?? []),
  ];
  if (because !== undefined) {
    throw new ReviewError({ file, ...fault("appNeedsShell", { app, because }) });
  }
  return words;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw new ReviewError({ file, ...fault("invalidConfiguration") });
  }
}

function objectOf(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new ReviewError({ file, ...fault("invalidConfiguration") });
  }
}

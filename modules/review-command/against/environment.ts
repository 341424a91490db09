import { delimiter, join } from "node:path";

/** Names of variables that hold a credential. The programs run code of a branch, and need none. */
const CREDENTIAL = /TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|_KEY|^AWS_PROFILE$/i;

/**
 * Names of variables that are for one side alone: settings of CDKTF, the checkout in which a hook of git runs, and the
 * package whose script npm runs.
 */
const OF_ONE_SIDE =
  /^(CDKTF_OUTDIR|CDKTF_CONTEXT_JSON|GIT_DIR|GIT_WORK_TREE|GIT_INDEX_FILE|GIT_PREFIX|INIT_CWD|npm_package_.*|npm_lifecycle_.*|npm_config_local_prefix)$/i;

/** The environment of programs that run for both sides: without credentials, and without settings of one side. */
export function environmentOfBoth(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => !CREDENTIAL.test(name) && !OF_ONE_SIDE.test(name))
      .map(([name, value]) => [name, isPath(name) ? withoutInstalled(value ?? "") : value]),
  );
}

/** The environment of programs of one side: those that are installed in its folders come first on the PATH. */
export function environmentOfSide(env: NodeJS.ProcessEnv, folders: readonly string[]): NodeJS.ProcessEnv {
  const installed = folders.map((folder) => join(folder, "node_modules", ".bin"));
  const name = Object.keys(env).find(isPath) ?? "PATH";
  return { ...env, [name]: [...installed, ...(env[name] ? [env[name]] : [])].join(delimiter) };
}

/** On Windows, it is usually called Path. */
function isPath(name: string): boolean {
  return name.toUpperCase() === "PATH";
}

/** `npm run` puts the installed programs of one side on the PATH. */
function withoutInstalled(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(delimiter);
}

import { delimiter, join, sep } from "node:path";

/** Names of variables that hold a credential. The programs run code of a branch, and need none. */
const CREDENTIAL = /TOKEN|SECRET|PASS|CREDENTIAL|AUTH|_KEY|_PAT$|^AWS_PROFILE$/i;

/**
 * Names of variables that are for one side alone: settings of CDKTF, the checkout in which a hook of git runs, and the
 * package whose script npm runs.
 */
const OF_ONE_SIDE =
  /^(CDKTF_OUTDIR|CDKTF_CONTEXT_JSON|GIT_DIR|GIT_WORK_TREE|GIT_INDEX_FILE|GIT_PREFIX|INIT_CWD|npm_package_.*|npm_lifecycle_.*|npm_config_local_prefix)$/i;

/** The environment of programs that run for both sides: without credentials, and without settings of one side. */
export function environmentOfBoth(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !CREDENTIAL.test(name) && !OF_ONE_SIDE.test(name)));
}

/**
 * The environment of programs of one side. Those that are installed in its folders come first on the PATH.
 *
 * @param folders - the folders of the side that can have packages
 * @param checkout - the checkout in which the command runs: `npm run` puts its installed programs on the PATH
 */
export function environmentOfSide(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  checkout: string,
): NodeJS.ProcessEnv {
  // On Windows, it is usually called Path.
  const name = Object.keys(env).find((one) => one.toUpperCase() === "PATH") ?? "PATH";
  const installed = folders.map((folder) => join(folder, "node_modules", ".bin"));
  const others = (env[name] ?? "").split(delimiter).filter((folder) => folder !== "" && !isInstalled(folder, checkout));
  return { ...env, [name]: [...installed, ...others].join(delimiter) };
}

function isInstalled(folder: string, checkout: string): boolean {
  return `${folder}${sep}`.startsWith(`${checkout}${sep}`) && /node_modules[\\/]\.bin[\\/]?$/.test(folder);
}

import { spawnSync } from "node:child_process";

/** The versions of Node.js that are supported: the first one, and the newest of each that has long-term support. */
export const NODE_VERSIONS = ["20.9.0", "22", "24", "26"] as const;

const found = new Map<string, string>();

/** The path of a version of Node.js, which npm installs into its cache. */
export function node(version: string): string {
  const path = found.get(version) ?? installed(version);
  found.set(version, path);
  return path;
}

function installed(version: string): string {
  const { status, stdout, stderr } = spawnSync(
    "npx",
    ["--yes", "--package", `node@${version}`, "node", "-p", "process.execPath"],
    { encoding: "utf8" },
  );
  if (status !== 0) {
    throw new Error(`npm can't install Node.js ${version}:\n${stderr}`);
  }
  return stdout.trim();
}

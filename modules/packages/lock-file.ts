import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersFrom } from "./folders-above";

export interface PackageManager {
  readonly name: "npm" | "pnpm" | "yarn";
  /** Installs what the lock file has. No install script of a package runs. */
  readonly install: readonly string[];
  /** Installs what package.json declares, and writes the lock file. No install script of a package runs. */
  readonly update: readonly string[];
  /** Adds the packages that are named after it to package.json, and installs them. */
  readonly add: readonly string[];
}

/** The file that says which versions of its packages a folder has. */
export interface LockFile {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
  readonly manager: PackageManager;
}

const NPM: PackageManager = {
  name: "npm",
  install: ["npm", "ci", "--ignore-scripts"],
  update: ["npm", "install", "--ignore-scripts"],
  add: ["npm", "install", "--ignore-scripts", "--save-dev"],
};
const PNPM: PackageManager = {
  name: "pnpm",
  install: ["pnpm", "install", "--frozen-lockfile", "--ignore-scripts"],
  update: ["pnpm", "install", "--ignore-scripts"],
  add: ["pnpm", "add", "--ignore-scripts", "--save-dev"],
};
const YARN_1: PackageManager = {
  name: "yarn",
  install: ["yarn", "install", "--frozen-lockfile", "--ignore-scripts"],
  update: ["yarn", "install", "--ignore-scripts"],
  add: ["yarn", "add", "--ignore-scripts", "--dev"],
};
const YARN: PackageManager = {
  name: "yarn",
  install: ["yarn", "install", "--immutable", "--mode=skip-build"],
  update: ["yarn", "install", "--mode=skip-build"],
  add: ["yarn", "add", "--mode=skip-build", "--dev"],
};

/** Name of a lock file → its package manager, by the text of the file. */
const MANAGERS: Readonly<Record<string, (text: string) => PackageManager>> = {
  "package-lock.json": () => NPM,
  "npm-shrinkwrap.json": () => NPM,
  "pnpm-lock.yaml": () => PNPM,
  "yarn.lock": (text) => (text.includes("__metadata:") ? YARN : YARN_1),
};

/**
 * Finds the lock file of a folder: its own, or that of a folder above that installs the packages of folders inside it.
 *
 * @param top - the folder of the whole checkout
 */
export function lockFileOf(folder: string, top?: string): LockFile | undefined {
  return foldersFrom(folder, top)
    .filter((one) => one === folder || hasWorkspaces(one))
    .flatMap(lockFilesIn)[0];
}

/** The package manager of a folder. Without a lock file it is npm, which comes with Node.js. */
export function packageManagerOf(folder: string, top?: string): PackageManager {
  return lockFileOf(folder, top)?.manager ?? NPM;
}

function lockFilesIn(folder: string): LockFile[] {
  return Object.entries(MANAGERS).flatMap(([name, managerOf]) => {
    const text = textOf(join(folder, name));
    return text === undefined ? [] : [{ folder, name, text, manager: managerOf(text) }];
  });
}

function hasWorkspaces(folder: string): boolean {
  return (
    existsSync(join(folder, "pnpm-workspace.yaml")) ||
    /"workspaces"\s*:/.test(textOf(join(folder, "package.json")) ?? "")
  );
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { foldersFrom } from "../workspaces";
import type { Project } from "./workflows";

/** What a folder has around it. */
export interface Repository {
  /** The root of the git repository, or the folder itself. */
  readonly root: string;
  readonly project: Project;
  /** The command that installs what package.json declares. */
  readonly installCommand: string;
  /** The texts of package.json in the folders above, up to the root. */
  readonly packageFilesAbove: readonly string[];
}

interface PackageManager {
  readonly installCommand: string;
  /** Installs what the lock file has, and runs no install scripts. */
  readonly command: string;
  readonly cache?: string;
}

const NPM: PackageManager = { installCommand: "npm install", command: "npm ci --ignore-scripts", cache: "npm" };
const YARN_1: PackageManager = {
  installCommand: "yarn install",
  command: "corepack yarn install --frozen-lockfile --ignore-scripts",
};
const YARN: PackageManager = {
  installCommand: "yarn install",
  command: "corepack yarn install --immutable --mode=skip-build",
};
const PNPM: PackageManager = {
  installCommand: "pnpm install",
  command: "corepack pnpm install --frozen-lockfile --ignore-scripts",
};

/** Lock file → the package manager of it, by the file's text. */
const LOCK_FILES: Readonly<Record<string, (text: string) => PackageManager>> = {
  "package-lock.json": () => NPM,
  "npm-shrinkwrap.json": () => NPM,
  "pnpm-lock.yaml": () => PNPM,
  "yarn.lock": (text) => (text.includes("__metadata:") ? YARN : YARN_1),
};

/** Looks around a folder: for the root of its git repository, and for the lock file that installs its packages. */
export function repositoryOf(folder: string): Repository {
  const folders = foldersFrom(folder);
  const depth = folders.findIndex((one) => existsSync(join(one, ".git")));
  const within = depth === -1 ? [folder] : folders.slice(0, depth + 1);
  const root = within.at(-1) ?? folder;
  const shown = (path: string) => relative(root, path).split("\\").join("/");
  const found = within.filter((one) => one === folder || hasWorkspaces(one)).flatMap(lockFileIn)[0];
  const { file, place, manager } = found ?? { file: "package-lock.json", place: folder, manager: NPM };
  const { installCommand, command, cache } = manager;
  return {
    root,
    project: { folder: shown(folder), install: { command, cache, folder: shown(place), lockFile: file } },
    installCommand,
    packageFilesAbove: within.slice(1).flatMap((one) => textOf(join(one, "package.json")) ?? []),
  };
}

function lockFileIn(place: string): Array<{ file: string; place: string; manager: PackageManager }> {
  return Object.entries(LOCK_FILES).flatMap(([file, managerOf]) => {
    const text = textOf(join(place, file));
    return text === undefined ? [] : [{ file, place, manager: managerOf(text) }];
  });
}

/** Whether a folder installs the packages of folders inside it. */
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

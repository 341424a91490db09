import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { foldersFrom, lockFileOf, packageManagerOf } from "../packages";
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

/** Looks around a folder: for the root of its git repository, and for the lock file that installs its packages. */
export function repositoryOf(folder: string): Repository {
  const folders = foldersFrom(folder);
  const depth = folders.findIndex((one) => existsSync(join(one, ".git")));
  const within = depth === -1 ? [folder] : folders.slice(0, depth + 1);
  const root = within.at(-1) ?? folder;
  const shown = (path: string) => relative(root, path).split("\\").join("/");
  const lock = lockFileOf(folder, root);
  const { name, install, update } = packageManagerOf(folder, root);
  return {
    root,
    project: {
      folder: shown(folder),
      install: {
        command: install.join(" "),
        corepack: name !== "npm",
        cache: name === "npm" ? name : undefined,
        folder: shown(lock?.folder ?? folder),
        lockFile: lock?.name ?? "package-lock.json",
      },
    },
    installCommand: update.join(" "),
    packageFilesAbove: within.slice(1).flatMap((one) => textOf(join(one, "package.json")) ?? []),
  };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

import { createHash } from "node:crypto";

/** A project, as its workflows need to know it. */
export interface Project {
  /** The folder from the root of the git repository, `apps/sharing`, or nothing if it is the root. */
  readonly folder: string;
  /** How a job installs the packages. */
  readonly install: {
    readonly command: string;
    /** Whether Corepack, which comes with Node.js, has to bring the package manager. GitHub's machines have npm. */
    readonly corepack?: boolean;
    /** The folder of the lock file, from the root of the git repository. */
    readonly folder: string;
    readonly lockFile: string;
    /** The name by which actions/setup-node keeps downloads, if it can. */
    readonly cache?: string;
  };
}

/** The ending of names that must differ from those of other projects in the repository. */
export function suffix({ folder }: Project, separator = "."): string {
  return folder === "" ? "" : `${separator}${nameOf(folder)}`;
}

/** `apps/sharing` becomes `apps.sharing`. Two folders never have the same name. */
function nameOf(folder: string): string {
  const name = folder.split("/").join(".");
  return /^[\w/-]+$/.test(folder)
    ? name
    : `${name.replace(/[^\w.-]/g, "-")}-${createHash("sha256").update(folder).digest("hex").slice(0, 8)}`;
}

/** ` (apps/sharing)`, or nothing in a repository with one project. */
export function inFolder({ folder }: Project): string {
  return folder === "" ? "" : ` (${folder})`;
}

/** A path from the root of the git repository. */
export function fromRoot(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** What installs the packages of a side. */
export interface Packages {
  /** The folder that has the lock file, or else the nearest package.json. */
  readonly folder: string;
  /** What two sides with the same packages have in common. */
  readonly lock: string;
  readonly install: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

interface Manager {
  readonly file: string;
  readonly install: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Tells versions of a package manager apart that have the same name of the lock file. */
  readonly isOf?: (lock: string) => boolean;
}

// Without install scripts: a side is synthesized by its packages, and nothing else of them runs.
const MANAGERS: readonly Manager[] = [
  { file: "package-lock.json", install: ["npm", "ci", "--ignore-scripts"] },
  { file: "npm-shrinkwrap.json", install: ["npm", "ci", "--ignore-scripts"] },
  { file: "pnpm-lock.yaml", install: ["pnpm", "install", "--frozen-lockfile", "--ignore-scripts"] },
  {
    file: "yarn.lock",
    install: ["yarn", "install", "--immutable"],
    env: { YARN_ENABLE_SCRIPTS: "0" },
    isOf: (lock) => lock.includes("__metadata:"),
  },
  { file: "yarn.lock", install: ["yarn", "install", "--frozen-lockfile", "--ignore-scripts"] },
];

const WITHOUT_LOCK: Manager = {
  file: "package.json",
  install: ["npm", "install", "--ignore-scripts", "--no-package-lock"],
};

/**
 * Finds out how the packages of a folder are installed. In a monorepo, the lock file can be in a folder above.
 *
 * @param top - the folder of the whole checkout
 */
export function packagesOf(folder: string, top: string): Packages | undefined {
  const places = upwards(folder, top);
  const found = (managers: readonly Manager[]) =>
    places.flatMap((place) => managers.flatMap((manager) => packagesBy(manager, place)));
  return found(MANAGERS)[0] ?? found([WITHOUT_LOCK])[0];
}

function packagesBy({ file, install, env = {}, isOf = () => true }: Manager, folder: string): Packages[] {
  const lock = existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined;
  return lock !== undefined && isOf(lock) ? [{ folder, lock: `${file}\0${lock}`, install, env }] : [];
}

/** A folder and those above it, up to the top. */
export function upwards(folder: string, top: string): string[] {
  const parent = dirname(folder);
  return folder === top || parent === folder ? [folder] : [folder, ...upwards(parent, top)];
}

/**
 * Gives the packages of one checkout to another that has the same, which takes no time.
 *
 * @returns whether it could: packages in several folders, or links out of them, could be code of the other checkout
 */
export function linkPackages(from: Packages, fromFolder: string, to: Packages): boolean {
  const installed = upwards(fromFolder, from.folder)
    .map((folder) => join(folder, "node_modules"))
    .filter((folder) => existsSync(folder));
  const [packages, ...others] = installed;
  const canLink =
    from.lock === to.lock &&
    packages === join(from.folder, "node_modules") &&
    others.length === 0 &&
    !linksOut(packages);
  if (canLink) {
    // Windows lets everybody make a junction, but not another link.
    symlinkSync(realpathSync(packages), join(to.folder, "node_modules"), "junction");
  }
  return canLink;
}

/** Whether a package is a link to a folder outside, such as another package of a monorepo. */
function linksOut(packages: string): boolean {
  const root = realpathSync(packages);
  return readdirSync(packages)
    .flatMap((name) => (name.startsWith("@") ? readdirSync(join(packages, name)).map((one) => join(name, one)) : name))
    .some((name) => {
      const path = join(packages, name);
      return lstatSync(path).isSymbolicLink() && relative(root, realpathSync(path)).split(sep)[0] === "..";
    });
}

import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { foldersFrom, lockFileOf } from "../../packages";

/** What installs the packages of a side. */
export interface Packages {
  /** The folder that has the lock file, or else the package.json. */
  readonly folder: string;
  /** What two sides with the same packages have in common. */
  readonly lock: string;
  readonly install: readonly string[];
}

const WITHOUT_LOCK = ["npm", "install", "--ignore-scripts", "--no-package-lock"];

/**
 * Finds out how the packages of a folder are installed.
 *
 * @param top - the folder of the whole checkout
 */
export function packagesOf(folder: string, top: string): Packages | undefined {
  const lock = lockFileOf(folder, top);
  if (lock !== undefined) {
    return { folder: lock.folder, lock: `${lock.name}\0${lock.text}`, install: lock.manager.install };
  }
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? { folder, lock: readFileSync(manifest, "utf8"), install: WITHOUT_LOCK } : undefined;
}

/**
 * Gives the packages of one checkout to another that has the same, which takes no time.
 *
 * @returns whether it could: packages in several folders, or links out of them, could be code of the other checkout
 */
export function linkPackages(from: Packages, fromFolder: string, to: Packages): boolean {
  const installed = foldersFrom(fromFolder, from.folder)
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

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersFrom } from "./folders-above";

/** What this package says of itself. */
export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  /** The packages that users install beside this one: name → the versions that work. */
  readonly peerDependencies: Readonly<Record<string, string>>;
  /** Those of them that only some users need. */
  readonly peerDependenciesMeta: Readonly<Record<string, unknown>>;
}

type Peers = Pick<OwnPackage, "peerDependencies" | "peerDependenciesMeta">;

/** The packages that only `discover` needs: name → the versions that work. */
export function optionalPeers({ peerDependencies, peerDependenciesMeta }: Peers): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => name in peerDependenciesMeta));
}

/** The packages that each command needs: name → the versions that work. */
export function requiredPeers({ peerDependencies, peerDependenciesMeta }: Peers): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(peerDependencies).filter(([name]) => !(name in peerDependenciesMeta)));
}

/** The command line of the framework that a package of this project is made for. */
export function frameworkCommand(packageName = ownPackage().name): "cdktf" | "cdktn" {
  return packageName.startsWith("cdktn-") ? "cdktn" : "cdktf";
}

/** Reads the package.json of this package: the compiled files are one folder deeper than the sources. */
export function ownPackage(): OwnPackage {
  const file = foldersFrom(__dirname)
    .map((folder) => join(folder, "package.json"))
    .find(existsSync);
  return JSON.parse(readFileSync(file ?? "package.json", "utf8"));
}

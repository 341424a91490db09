import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { foldersFrom } from "./folders-above";

/** What this package says of itself. */
export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  /** Packages that only some users need, who install them. */
  readonly peerDependenciesMeta: Readonly<Record<string, unknown>>;
}

/** Reads the package.json of this package: the compiled files are one folder deeper than the sources. */
export function ownPackage(): OwnPackage {
  const file = foldersFrom(__dirname)
    .map((folder) => join(folder, "package.json"))
    .find(existsSync);
  return JSON.parse(readFileSync(file ?? "package.json", "utf8"));
}

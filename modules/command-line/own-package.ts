import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What this package says of itself. */
export interface OwnPackage {
  readonly name: string;
  readonly version: string;
  /** Packages that only some users need, who install them. */
  readonly peerDependenciesMeta: Readonly<Record<string, unknown>>;
}

/** Finds the package.json of this package: the compiled files are one folder deeper than the sources. */
export function ownPackage(folder = __dirname): OwnPackage {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : ownPackage(dirname(folder));
}

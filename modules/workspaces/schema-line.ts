import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { foldersFrom, ownPackage } from "../packages";

const SCHEMA = "modules/workspaces/workspace.schema.json";

/**
 * The first line of a workspace file. It leads editors to the schema in the package, from wherever the folder is.
 *
 * @param folder - the folder that the file is for
 * @param packageName - the package that is or will be installed; by default the one that runs
 * @param project - where it will be installed if it is not yet; by default in the folder of the nearest package.json
 */
export function schemaLine(folder: string, packageName = ownPackage().name, project = projectOf(folder)): string {
  const found = packageFolder(resolve(folder), packageName) ?? join(project, "node_modules", packageName);
  const path = relative(resolve(folder), join(found, SCHEMA));
  return `# yaml-language-server: $schema=${path.split("\\").join("/")}`;
}

/** Where a package is, seen from a folder. It is not resolved to its real path, since pnpm's has the version in it. */
function packageFolder(folder: string, name: string): string | undefined {
  for (const one of foldersFrom(folder)) {
    // Inside the package's own repository.
    if (nameIn(one) === name) {
      return one;
    }
    if (existsSync(join(one, "node_modules", name))) {
      return join(one, "node_modules", name);
    }
  }
  return undefined;
}

function projectOf(folder: string): string {
  const above = resolve(folder);
  return foldersFrom(above).find((one) => existsSync(join(one, "package.json"))) ?? dirname(above);
}

function nameIn(folder: string): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

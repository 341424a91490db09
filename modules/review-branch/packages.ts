import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Programs } from "./programs";

/** Gives another commit its packages: those of the checkout if both have the same lock file. */
export function linkOrInstallPackages(checkout: string, base: string, programs: Programs): void {
  const packages = resolve(checkout, "node_modules");
  if (existsSync(packages) && lockFile(checkout) === lockFile(base)) {
    symlinkSync(packages, join(base, "node_modules"));
  } else {
    programs.run(base, "npm", "ci");
  }
}

function lockFile(folder: string): string | undefined {
  const file = join(folder, "package-lock.json");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

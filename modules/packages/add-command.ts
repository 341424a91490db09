import { type PackageManager, packageManagerOf } from "./lock-file";

/**
 * The command line that adds packages to a folder: in quotes, since shells give a meaning to < and |, and PowerShell to @.
 *
 * @param packages - name → the versions that work
 */
export function addCommand(
  packages: Readonly<Record<string, string>>,
  { add }: PackageManager = packageManagerOf(process.cwd()),
): string {
  return [...add, ...Object.entries(packages).map(([name, versions]) => `"${name}@${versions}"`)].join(" ");
}

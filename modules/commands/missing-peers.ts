import { addCommand, ownPackage, requiredPeers } from "../packages";

/**
 * Says which of the packages beside this one are not installed, if a program failed for that. npm and pnpm install them
 * with this package, Yarn does not.
 */
export function missingPeers(error: unknown, isInstalled = resolves): string | undefined {
  if ((error as NodeJS.ErrnoException | undefined)?.code !== "MODULE_NOT_FOUND") {
    return undefined;
  }
  const missing = Object.entries(requiredPeers(ownPackage())).filter(([name]) => !isInstalled(name));
  const names = missing.map(([name]) => name).join(", ");
  return missing.length === 0
    ? undefined
    : `Not installed: ${names}. This package needs them beside it. Run: ${addCommand(Object.fromEntries(missing))}`;
}

function resolves(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets CDKTF load without archiver, which makes archives of assets: a quarter of the time that CDKTF takes to load. No workspace
 * file has assets. If something asks for an archive nevertheless, it gets an error.
 */
export function leaveOutArchiver(): void {
  const path = resolvedArchiver();
  if (path !== undefined && require.cache[path] === undefined) {
    const exports = () => {
      throw new Error("archiver was left out.");
    };
    require.cache[path] = Object.assign(Object.create(module), { id: path, filename: path, loaded: true, exports });
  }
}

function resolvedArchiver(): string | undefined {
  try {
    return require.resolve("archiver", { paths: [require.resolve("cdktf")] });
  } catch {
    // The command says later what is not installed.
    return undefined;
  }
}

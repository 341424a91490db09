/**
 * Lets CDKTF load without a package that it depends on. If something uses the package nevertheless, it gets an error.
 *
 * @param name - the package
 */
export function leaveOut(name: string): void {
  const path = resolved(name);
  if (path !== undefined && require.cache[path] === undefined) {
    const exports = () => {
      throw new Error(`${name} was left out.`);
    };
    require.cache[path] = Object.assign(Object.create(module), { id: path, filename: path, loaded: true, exports });
  }
}

function resolved(name: string): string | undefined {
  try {
    return require.resolve(name, { paths: [require.resolve("cdktf")] });
  } catch {
    // The command says later what is not installed.
    return undefined;
  }
}

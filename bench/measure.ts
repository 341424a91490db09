/**
 * Takes several measurements in turn and returns their medians. A slow moment of the machine then affects all of them.
 */
export function mediansInTurn<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const names = Object.keys(measurements) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) {
    measurements[name](); // Fills the caches of the disk and the compiler.
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      taken.get(name)?.push(measurements[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<Name, number>;
}

/** Measures a function in milliseconds, after collecting the garbage of earlier work. */
export function time(run: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  run();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

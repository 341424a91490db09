/** Medians of several measurements that take turns, so that a slow moment of the machine meets all of them. */
export function inTurn<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const names = Object.keys(measurements) as Name[];
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) {
    measurements[name](); // Warms up the disk's and the compiler's caches.
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      taken.get(name)?.push(measurements[name]());
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name) ?? [])])) as Record<Name, number>;
}

/** Milliseconds that something takes, without clearing up after what ran before. */
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

/**
 * Works on items as they come, on a number of them at once. Where one fails, the others are called off before the failure
 * is thrown.
 */
export async function workAtOnce<Item>(
  items: AsyncIterator<Item>,
  count: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const worker = async () => {
    for (let next = await items.next(); !next.done; next = await items.next()) {
      either.throwIfAborted();
      await work(next.value, either);
    }
  };
  const workers = Array.from({ length: count }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(workers);
    throw error;
  }
}

/** Works on several items at once. Where one fails, the others are aborted before the failure is thrown. */
export async function workAtOnce<Item>(
  items: readonly Item[],
  count: number,
  work: (item: Item, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const left = items.values();
  const worker = async () => {
    for (const item of left) {
      failed.signal.throwIfAborted();
      await work(item, failed.signal);
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

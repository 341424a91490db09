import { canonical } from "./canonical";

/** Items by a key, in the order in which the keys come first. */
export function grouped<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

/** Groups of items of which the same is so, whatever form that has. */
export function groupsOf<Item>(
  items: Iterable<Item>,
  sameness: (item: Item) => unknown,
): Array<readonly [Item, ...Item[]]> {
  return [...grouped(items, (item) => canonical(sameness(item))).values()];
}

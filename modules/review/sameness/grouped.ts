/** The entry of a key, made where there is none. */
export function entry<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

/** Items by key, in the order in which each key first occurs. */
export function grouped<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) {
      groups.set(keyOf(item), [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}

/** Groups of items that are the same by a property. */
export function groupsOf<Item>(
  items: Iterable<Item>,
  sameness: (item: Item) => unknown,
): Array<readonly [Item, ...Item[]]> {
  return [...grouped(items, (item) => JSON.stringify(sameness(item))).values()];
}

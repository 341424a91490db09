import type { StackJson } from "../output";
import { stateOf } from "./settings";

/** Old name → new name of each stack that goes on with its state under another name. */
export function renamedStacks(before: readonly StackJson[], after: readonly StackJson[]): ReadonlyMap<string, string> {
  const [old, now] = [before, after].map((stacks) => new Set(stacks.map(({ name }) => name)));
  const keyOf = (stack: StackJson) =>
    JSON.stringify([...stateOf(stack)].map(([name, { compared }]) => [name, compared]).sort());
  const added = new Map(after.filter(({ name }) => !old?.has(name)).map((stack) => [keyOf(stack), stack.name]));
  return new Map(
    before.flatMap((stack) => {
      const name = now?.has(stack.name) ? undefined : added.get(keyOf(stack));
      return name === undefined ? [] : [[stack.name, name] as const];
    }),
  );
}

/** What another workspace file must say to go on with the state of a stack. */
export function keyOfState(stack: StackJson): string | undefined {
  const settings = stateOf(stack);
  const [type, path, key, workspace] = ["backend", "backend.path", "backend.key", "backend.workspaces.name"].map(
    (name) => settings.get(name)?.shown,
  );
  const found = [
    { of: "local", setting: "path", value: path?.replace(/^(\.\.\/){3}/, "") },
    { of: "s3", setting: "key", value: key },
    { of: "cloud", setting: "workspace", value: workspace },
  ].find(({ of }) => of === type);
  return found?.value && `backend: { ${found.of}: { ${found.setting}: ${JSON.stringify(found.value)} } }`;
}

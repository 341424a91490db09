import type { StackJson } from "../output";
import { canonical } from "../sameness";
import { stateSettings } from "./settings";

/** Old name → new name of each stack that goes on with its state under another name. */
export function renamedStacks(before: readonly StackJson[], after: readonly StackJson[]): ReadonlyMap<string, string> {
  const isIn = (stacks: readonly StackJson[], { name }: StackJson) => stacks.some((stack) => stack.name === name);
  const added = new Map(
    after.filter((stack) => !isIn(before, stack)).map((stack) => [stateOf(stack), stack.name] as const),
  );
  return new Map(
    before.flatMap((stack) => {
      const name = isIn(after, stack) ? undefined : added.get(stateOf(stack));
      return name === undefined ? [] : [[stack.name, name] as const];
    }),
  );
}

function stateOf(stack: StackJson): string {
  return canonical(Object.fromEntries(stateSettings(stack)));
}

/** What another workspace file must say to go on with the state of a stack. */
export function keyOfState(stack: StackJson): string | undefined {
  const settings = stateSettings(stack);
  const [type, path, key, workspace] = ["backend", "path", "key", "workspaces.name"].map((name) => settings.get(name));
  switch (type) {
    case "local":
      return path && `backend.local.path: ${path.replace(/^(\.\.\/){3}/, "")}`;
    case "s3":
      return key && `backend.s3.key: ${key}`;
    case "cloud":
      return workspace && `backend.cloud.workspace: ${workspace}`;
    default:
      return undefined;
  }
}

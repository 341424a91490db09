import { relative } from "node:path";
import { blocksIn, type StackJson } from "../output";
import type { SettingMove } from "../report";
import { differences, type Settings, settingsOf } from "./settings";

/** Changed settings of the backend, where Terraform keeps the state. */
export function stateMoves(before: StackJson, after: StackJson): SettingMove[] {
  return differences("state", stateOf(before), stateOf(after));
}

function stateOf(stack: StackJson): Settings {
  const [backend, cloud] = ["backend", "cloud"].map((name) => stack.blocks.get(`terraform.${name}`));
  const [inner = {}] = blocksIn(backend);
  const [type, config] = cloud !== undefined ? ["cloud", cloud] : (Object.entries(inner)[0] ?? ["local", {}]);
  const found = settingsOf(blocksIn(config)[0] ?? {}, stack);
  const path = found.get("path")?.shown;
  // CDKTF's default path is absolute and beside the output folder, so it differs in each checkout.
  const nearby = type === "local" && path?.startsWith("/") ? relative(stack.folder, path) : "../..";
  const isNearby = !nearby.startsWith("../..");
  return new Map([
    ["backend", { shown: type, compared: type }],
    ...found,
    ...(isNearby ? ([["path", { shown: path ?? "", compared: nearby }]] as const) : []),
  ]);
}

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
  const [type, path, key, workspace] = ["backend", "path", "key", "workspaces.name"].map(
    (name) => settings.get(name)?.shown,
  );
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

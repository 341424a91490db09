import { relative } from "node:path";
import { HIDDEN, isCredentialAt } from "../../credentials";
import { type Body, blocksIn, blocksUnder, isBody, type StackJson } from "../output";
import type { SettingChange } from "../report";
import { canonical } from "../sameness";
import { evaluate, isKnown, originOf, signInSettings, unescaped } from "../terraform";

/** Name → value, as it is shown and as it is compared. */
type Settings = ReadonlyMap<string, { readonly shown: string; readonly compared: string }>;

/** What differs in where Terraform works and as whom, in where it keeps its state, and in whether it verifies roles. */
export function settingChanges(before: StackJson, after: StackJson): SettingChange[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((name) => old.get(name)?.compared !== now.get(name)?.compared)
    .map((name) => ({ name, before: old.get(name)?.shown, after: now.get(name)?.shown }));
}

function settingsOf(stack: StackJson): Settings {
  const providers = blocksUnder(stack, "provider.").flatMap(([name, provider]) => [
    ...flattened(`provider.${name}`, signInSettings(provider), stack),
  ]);
  const isVerified = blocksUnder(stack, "data.aws_iam_principal_policy_simulation.").length > 0;
  return new Map([...providers, ...stateOf(stack), ...flattened("verification", isVerified ? "on" : "off", stack)]);
}

/** The settings of the backend, where Terraform keeps the state. */
export function stateOf(stack: StackJson): Settings {
  const [backend, cloud] = ["backend", "cloud"].map((name) => stack.blocks.get(`terraform.${name}`));
  const [inner = {}] = blocksIn(backend);
  const [type, config] = cloud !== undefined ? ["cloud", cloud] : (Object.entries(inner)[0] ?? ["local", {}]);
  const found = new Map([...flattened("backend", type, stack), ...flattened("backend", blocksIn(config)[0], stack)]);
  const path = found.get("backend.path")?.shown ?? "";
  // CDKTF's default path is absolute and beside the output folder, so it differs in each checkout.
  const nearby = relative(stack.folder, path);
  const isNearby = type === "local" && path.startsWith("/") && !nearby.startsWith("../..");
  return isNearby ? found.set("backend.path", { shown: path, compared: nearby }) : found;
}

/** All values in a value by their paths, such as `provider.aws.assume_role.role_arn`. Credentials are hidden. */
function flattened(name: string, given: unknown, stack: StackJson): Map<string, { shown: string; compared: string }> {
  const value = evaluate(given, { stack });
  const isList = Array.isArray(value) && value.some(isBody);
  if (isBody(value) || isList) {
    // A list of one block is one block.
    const nameOf = (key: string) => (isList && value.length === 1 ? name : `${name}.${isList ? Number(key) + 1 : key}`);
    const inner = Object.entries(value as Body).flatMap(([key, one]) => [...flattened(nameOf(key), one, stack)]);
    return new Map(inner);
  }
  if (value === undefined || value === null) {
    return new Map();
  }
  const text = typeof value === "string" ? unescaped(value) : canonical(value);
  const origin = isKnown(value) ? "" : originOf(value, { stack }).fingerprint;
  const shown = isCredentialAt(name.split("."), value) ? HIDDEN : text;
  return new Map([[name, { shown, compared: `${text}${origin}` }]]);
}

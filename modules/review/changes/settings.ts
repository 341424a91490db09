import { HIDDEN, isCredentialAt } from "../../credentials";
import { type Body, blocksUnder, isBody, own, type StackJson } from "../output";
import type { SettingMove } from "../report";
import { canonical } from "../sameness";
import { evaluate, isKnown, originOf, signInSettings, unescaped } from "../terraform";

/** Argument → its value, as it is shown and as it is compared. */
export type Settings = ReadonlyMap<string, { readonly shown: string; readonly compared: string }>;

/** Changed settings of the providers: where Terraform works, and as whom. */
export function providerMoves(before: StackJson, after: StackJson): SettingMove[] {
  const [old, now] = [before, after].map((stack) => {
    const all = blocksUnder(stack, "provider.").flatMap(([alias, provider]) =>
      [...settingsOf(signInSettings(provider), stack)].map(
        ([name, value]) => [alias === "aws" ? name : `${alias}.${name}`, value] as const,
      ),
    );
    return new Map(all);
  });
  return differences("provider", old, now);
}

/** All arguments by their path, such as `assume_role.role_arn`. Credentials are hidden. */
export function settingsOf({ alias: _alias, ...body }: Body, stack: StackJson): Settings {
  const found = new Map<string, { shown: string; compared: string }>();
  const add = (given: unknown, value: unknown, path: readonly string[]) => {
    const isList = Array.isArray(value) && value.some(isBody);
    if (isBody(value) || isList) {
      // A list of one block is one block.
      for (const [key, inner] of Object.entries(value)) {
        const isOnly = isList && value.length === 1;
        const outer = isBody(given) || Array.isArray(given) ? own(given as Body, key) : undefined;
        add(outer, inner, isOnly ? path : [...path, isList ? String(Number(key) + 1) : key]);
      }
    } else if (value !== undefined && value !== null) {
      const text = textOf(value);
      // Both are checked, since a local may contain a key.
      const isSecret = [given, value].some((one) => isCredentialAt(path, one));
      const origin = isKnown(value) ? "" : originOf(value, { stack }).fingerprint;
      found.set(path.join("."), { shown: isSecret ? HIDDEN : text, compared: `${text}${origin}` });
    }
  };
  add(body, evaluate(body, { stack }), []);
  return found;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(textOf).join(", ");
  }
  return typeof value === "string" ? (isKnown(value) ? unescaped(value) : value) : canonical(value);
}

export function differences(
  of: SettingMove["of"],
  before: Settings = new Map(),
  after: Settings = new Map(),
): SettingMove[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name)?.compared !== after.get(name)?.compared)
    .map((name) => ({ kind: "setting", of, name, before: before.get(name)?.shown, after: after.get(name)?.shown }));
}

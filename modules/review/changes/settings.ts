import { relative } from "node:path";
import { HIDDEN, isCredentialAt } from "../../credentials";
import { type Body, blocksIn, isBody, own, type StackJson } from "../output";
import type { SettingMove } from "../report";
import { canonical } from "../sameness";
import { evaluate, isKnown, originOf, providersOf, signInSettings, unescaped } from "../terraform";

/** Changed settings of a provider: where Terraform works, and as whom. */
export function providerMoves(before: StackJson, after: StackJson, alias: string | undefined): SettingMove[] {
  const of = (stack: StackJson) =>
    settingsOf(signInSettings(providersOf(stack).find((one) => one.alias === alias)?.provider ?? {}), stack);
  return differences("provider", of(before), of(after));
}

/** Changed settings of the backend, where Terraform keeps the state. */
export function stateMoves(before: StackJson, after: StackJson): SettingMove[] {
  return differences("state", stateOf(before), stateOf(after));
}

interface SettingValue {
  readonly shown: string;
  readonly compared: string;
  readonly isPath?: boolean;
}

function stateOf(stack: StackJson): Map<string, SettingValue> {
  const { backend, cloud } = stack.terraform;
  const [inner = {}] = blocksIn(backend);
  const [type, config] = cloud !== undefined ? ["cloud", cloud] : (Object.entries(inner)[0] ?? ["local", {}]);
  const found = settingsOf(blocksIn(config)[0] ?? {}, stack);
  const path = found.get("path");
  if (type === "local" && path?.shown.startsWith("/")) {
    // CDKTF's default path is absolute, so it differs in each checkout.
    found.set("path", { ...path, compared: relative(stack.folder, path.shown), isPath: true });
  }
  return new Map([["backend", { shown: type, compared: type }], ...found]);
}

/** Where a stack keeps its state: argument → value. */
export function stateSettings(stack: StackJson): ReadonlyMap<string, string> {
  return new Map([...stateOf(stack)].map(([name, { shown, compared, isPath }]) => [name, isPath ? compared : shown]));
}

/** All arguments by their path, such as `assume_role.role_arn`. Credentials are hidden. */
function settingsOf({ alias: _alias, ...body }: Body, stack: StackJson): Map<string, SettingValue> {
  const found = new Map<string, SettingValue>();
  const add = (given: unknown, value: unknown, path: readonly string[]) => {
    if (isBody(value)) {
      for (const key of Object.keys(value)) {
        add(isBody(given) ? own(given, key) : undefined, own(value, key), [...path, key]);
      }
    } else if (Array.isArray(value) && value.some(isBody)) {
      value.forEach((one, at) => {
        add(Array.isArray(given) ? given[at] : given, one, value.length === 1 ? path : [...path, String(at + 1)]);
      });
    } else if (value !== undefined && value !== null) {
      const name = path.join(".");
      const compared = textOf(value);
      // Both are checked, since a local may contain a key.
      const isSecret = [given, value].some((one) => isCredentialAt(path, one));
      const origin = isKnown(value) ? "" : originOf(value, { stack }).fingerprint;
      found.set(name, {
        shown: isSecret ? HIDDEN : compared,
        compared: `${compared}${origin}`,
      });
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

function differences(
  of: SettingMove["of"],
  before: ReadonlyMap<string, SettingValue>,
  after: ReadonlyMap<string, SettingValue>,
): SettingMove[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !isSame(before.get(name), after.get(name)))
    .map((name) => ({ kind: "setting", of, name, before: before.get(name)?.shown, after: after.get(name)?.shown }));
}

function isSame(before: SettingValue | undefined, after: SettingValue | undefined): boolean {
  return before?.compared === after?.compared || (before?.isPath === true && before.shown === after?.shown);
}

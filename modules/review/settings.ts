import { relative } from "node:path";
import { credentialPaths } from "../credentials";
import { canonical } from "./canonical";
import { providersOf } from "./places";
import { OF_PROVIDERS, originOf } from "./references";
import type { SettingMove } from "./report";
import { type Body, isBody, listOf, own, type StackJson } from "./stack-json";
import { isKnown, unescaped } from "./template";
import { evaluated } from "./values";

/** Where and as whom Terraform works, as far as two sides of a stack differ in it. */
export function providerMoves(before: StackJson, after: StackJson, alias: string | undefined): SettingMove[] {
  const of = (stack: StackJson) =>
    settingsOf(providersOf(stack).find((one) => one.alias === alias)?.provider ?? {}, stack, PROVIDER_NAMES);
  return differences("provider", of(before), of(after));
}

/** Where it keeps the state. */
export function stateMoves(before: StackJson, after: StackJson): SettingMove[] {
  return differences("state", stateOf(before), stateOf(after));
}

/** What the arguments are called where people speak of them. */
const PROVIDER_NAMES: ReadonlyMap<string, string> = new Map([
  ["allowed_account_ids", "account"],
  ["assume_role.role_arn", "assumed role"],
  ["assume_role.external_id", "external id of the assumed role"],
  ["assume_role.session_name", "session name of the assumed role"],
]);

interface SettingValue {
  readonly shown: string;
  readonly compared: string;
  readonly isSecret?: boolean;
}

function stateOf(stack: StackJson): Map<string, SettingValue> {
  const { backend, cloud } = stack.terraform;
  const [inner] = listOf(backend);
  const [type, config] =
    cloud !== undefined
      ? (["cloud", cloud] as const)
      : (Object.entries(isBody(inner) ? inner : {})[0] ?? ["local", {}]);
  const [body] = listOf(config);
  const found = settingsOf(isBody(body) ? body : {}, stack, new Map());
  const path = found.get("path");
  if (type === "local" && path?.shown.startsWith("/")) {
    // CDKTF's own default is absolute, and so differs from checkout to checkout.
    found.set("path", { ...path, compared: relative(stack.folder, path.shown) });
  }
  return new Map([["kept in", { shown: type, compared: type }], ...found]);
}

/** Arguments as one level of names, credentials hidden. */
function settingsOf(body: Body, stack: StackJson, names: ReadonlyMap<string, string>): Map<string, SettingValue> {
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
    } else if (value !== undefined && value !== null && !(OF_PROVIDERS.has(path[0] ?? "") || path[0] === "alias")) {
      const name = path.join(".");
      const compared = textOf(value);
      // Whatever it is at last: a profile may be a local that holds a key.
      const isSecret = [given, value].some((one) => credentialPaths(nested(path, one)).length > 0);
      const origin = isKnown(value) ? "" : originOf(value, { stack }).fingerprint;
      found.set(names.get(name) ?? name, {
        shown: isSecret ? "(a credential)" : compared,
        compared: `${compared}${origin}`,
        isSecret,
      });
    }
  };
  add(body, evaluated(body, { stack }), []);
  return found;
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, key) => Object.fromEntries([[key, inner]]), value);
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
  const isPath = before?.shown === after?.shown && before?.shown.startsWith("/") === true;
  return before?.compared === after?.compared || (isPath && !before?.isSecret);
}

import { relative } from "node:path";
import { credentialPaths } from "../credentials";
import { aliasOf, providers } from "./places";
import { canonical } from "./references";
import type { SettingMove } from "./report";
import { type Body, isBody, listOf, type StackJson } from "./stack-json";
import { isKnown, unescaped } from "./template";
import { evaluated } from "./values";

/** Where and as whom Terraform works, and where it keeps the state, as far as two sides of a stack differ in it. */
export function providerMoves(before: StackJson, after: StackJson, alias: string | undefined): SettingMove[] {
  const of = (stack: StackJson) =>
    settingsOf(providers(stack).find((one) => aliasOf(one) === alias) ?? {}, stack, PROVIDER_NAMES);
  return differences("provider", of(before), of(after));
}

export function stateMoves(before: StackJson, after: StackJson): SettingMove[] {
  return differences("state", stateOf(before), stateOf(after));
}

/** Arguments that don't bear on where or as whom it works. */
const HARMLESS = ["alias", "default_tags", "ignore_tags", "max_retries", "retry_mode"];

/** What the arguments are called where people speak of them. */
const PROVIDER_NAMES: Readonly<Record<string, string>> = {
  allowed_account_ids: "account",
  "assume_role.role_arn": "assumed role",
  "assume_role.external_id": "external id of the assumed role",
  "assume_role.session_name": "session name of the assumed role",
};

interface SettingValue {
  readonly shown: string;
  readonly compared: string;
  readonly isSecret?: boolean;
}

function stateOf(stack: StackJson): Map<string, SettingValue> {
  const { terraform } = stack.json;
  const { backend, cloud } = isBody(terraform) ? terraform : ({} as Body);
  const [type, config] =
    cloud !== undefined ? ["cloud", cloud] : (Object.entries(isBody(backend) ? backend : {})[0] ?? ["local", {}]);
  const found = settingsOf(isBody(listOf(config)[0]) ? (listOf(config)[0] as Body) : {}, stack, {});
  const path = found.get("path");
  if (type === "local" && path?.shown.startsWith("/")) {
    // CDKTF's own default is absolute, and so differs from checkout to checkout.
    found.set("path", { ...path, compared: relative(stack.folder, path.shown) });
  }
  return new Map([["kept in", { shown: KINDS[type] ?? type, compared: type }], ...found]);
}

const KINDS: Readonly<Record<string, string>> = { cloud: "HCP Terraform", local: "a local file", s3: "S3" };

/** Arguments as one level of names, credentials hidden. */
function settingsOf(body: Body, stack: StackJson, names: Readonly<Record<string, string>>): Map<string, SettingValue> {
  const secret = credentialPaths(body).map((path) => path.join("."));
  const found = new Map<string, SettingValue>();
  const add = (value: unknown, path: readonly string[]) => {
    const [only] = listOf(value);
    if (isBody(value) || (Array.isArray(value) && value.length === 1 && isBody(only))) {
      for (const [key, inner] of Object.entries(isBody(value) ? value : (only as Body))) {
        add(inner, [...path, key]);
      }
    } else if (value !== undefined && value !== null && !HARMLESS.includes(path[0] ?? "")) {
      const name = path.join(".");
      const compared = textOf(evaluated(value, { stack }));
      const isSecret = secret.some((one) => one === name || name.startsWith(`${one}.`));
      found.set(
        names[name] ?? name,
        isSecret ? { shown: "(a credential)", compared, isSecret } : { shown: compared, compared },
      );
    }
  };
  add(body, []);
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
  return before?.compared === after?.compared || (before?.shown === after?.shown && !before?.isSecret);
}

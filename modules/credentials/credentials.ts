import type { PropPath } from "../model-sharing";

/** Key names, in small letters and digits alone, that hold a credential in AWS's, Terraform's or anybody's files. */
const CREDENTIAL_KEY =
  /secret|token|passw|passphrase|credential|accesskey|apikey|privatekey|customerkey|encryptionkey|authorization|httpauth|connstr|^(pass|pwd)$/;

/** AWS access key ids, AWS session tokens, HCP Terraform tokens, private keys, and whoever signs in by an address or in one. */
const CREDENTIAL_TEXT =
  /(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])|(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9/+=]{100,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|:\/\/\S*@|(?<=[?&\s](token|secret|password|sig)=)[^&\s"]+/g;

/** The form of an AWS secret key: 40 characters of these and of every kind. The end of an ARN may look so too. */
const SECRET_KEY_OR_ARN =
  /arn:[^\s"]+|(?<![A-Za-z0-9/+])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*\d)(?=[A-Za-z0-9]*[/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/g;

/** Keys whose values are paths, which may look like a secret key. */
const PATH_KEYS: readonly unknown[] = ["key", "path"];

/** Keys whose mappings' keys are names of the user's: a role may be called TokenReader. */
const NAMES_BY_KEY: readonly unknown[] = ["adopt"];

/** The path of each value that is a credential, by its key or its form; of its mapping, where a key is one. */
export function credentialPaths(value: unknown, path: PropPath = []): PropPath[] {
  if (typeof value === "string") {
    return isCredential(value, PATH_KEYS.includes(path.at(-1))) ? [path] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries: Array<[string | number, unknown]> = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => {
    if (typeof key === "string" && isCredential(key)) {
      return [path];
    }
    const isName = NAMES_BY_KEY.includes(path.at(-1)) && path.length === 1;
    return typeof key === "string" && !isName && isCredentialKey(key)
      ? [[...path, key]]
      : credentialPaths(inner, [...path, key]);
  });
}

/** Whether what stands at a path is a credential, or holds one. */
export function isCredentialAt(path: PropPath, value: unknown): boolean {
  const outer = path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value);
  return credentialPaths(outer).length > 0;
}

/** Text without credentials, told from their form or known besides. */
export function withoutCredentials(text: string, known: readonly string[] = []): string {
  const hidden = text
    .replace(CREDENTIAL_TEXT, HIDDEN)
    .replace(SECRET_KEY_OR_ARN, (found) => (found.startsWith("arn:") ? found : HIDDEN));
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), hidden);
}

/** The texts that stand at a path or below. */
export function textsAt(value: unknown, path: PropPath): string[] {
  const inner = path.reduce<unknown>((outer, key) => (outer as Record<string | number, unknown>)?.[key], value);
  if (typeof inner === "object" && inner !== null) {
    return Object.keys(inner).flatMap((key) => textsAt(inner, [key]));
  }
  // Hiding a letter or two would only garble the message.
  return typeof inner === "string" && inner.length > 5 ? [inner] : [];
}

/** Stands where a credential stood. */
export const HIDDEN = "(a credential)";

function isCredential(text: string, isPath = false): boolean {
  return isPath ? text.search(CREDENTIAL_TEXT) >= 0 : withoutCredentials(text) !== text;
}

function isCredentialKey(key: string): boolean {
  return CREDENTIAL_KEY.test(key.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

import type { PropPath } from "../model-sharing";

/** Names of keys that hold a credential in AWS's, Terraform's or other files, as lower-case letters and digits. */
const CREDENTIAL_KEY =
  /secret|token|passw|passphrase|credential|accesskey|apikey|privatekey|customerkey|encryptionkey|authorization|httpauth|connstr|^(pass|pwd)$/;

/** AWS access key ids, AWS session tokens, HCP Terraform tokens, private keys, and tokens in the query of a URL. */
const CREDENTIAL_TEXT =
  /(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])|(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9/+=]{100,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<=[?&\s](token|secret|password|sig)=)[^&\s"]+/g;

/** A URL from its `://`. What is before the last @ is a credential: asking for the @ here takes time squared. */
const URL_REST = /:\/\/\S+/g;

/** The form of an AWS secret key: 40 of these characters, some of each kind. The end of an ARN can look the same. */
const SECRET_KEY_OR_ARN =
  /arn:[^\s"]+|(?<![A-Za-z0-9/+])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*\d)(?=[A-Za-z0-9]*[/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/g;

/** Keys with paths as values. A path can look like a secret key. */
const PATH_KEYS: readonly unknown[] = ["key", "path"];

/** Keys of mappings with the user's own names as keys. A role can have the name TokenReader. */
const NAMES_BY_KEY: readonly unknown[] = ["adopt"];

/** The path of each value that is a credential by its key or form. If a key itself is one, the path of its mapping. */
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

/** Whether the value at a path is a credential or contains one. */
export function isCredentialAt(path: PropPath, value: unknown): boolean {
  const outer = path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), value);
  return credentialPaths(outer).length > 0;
}

/** Text without credentials: those that have the form of one, and those in `known`. */
export function withoutCredentials(text: string, known: readonly string[] = []): string {
  const hidden = withoutOwnForm(text).replace(SECRET_KEY_OR_ARN, (found) =>
    found.startsWith("arn:") ? found : HIDDEN,
  );
  return known.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), hidden);
}

/** The texts at a path and below it. */
export function textsAt(value: unknown, path: PropPath): string[] {
  const inner = path.reduce<unknown>((outer, key) => (outer as Record<string | number, unknown>)?.[key], value);
  if (typeof inner === "object" && inner !== null) {
    return Object.keys(inner).flatMap((key) => textsAt(inner, [key]));
  }
  // Hiding one or two letters would only make the message unreadable.
  return typeof inner === "string" && inner.length > 5 ? [inner] : [];
}

/** The text in place of a credential. */
export const HIDDEN = "(a credential)";

/** Text without the credentials that can't be anything else. */
function withoutOwnForm(text: string): string {
  const ofUrl = (found: string) => (found.includes("@") ? HIDDEN + found.slice(found.lastIndexOf("@") + 1) : found);
  return text.replace(URL_REST, ofUrl).replace(CREDENTIAL_TEXT, HIDDEN);
}

function isCredential(text: string, isPath = false): boolean {
  return (isPath ? withoutOwnForm(text) : withoutCredentials(text)) !== text;
}

function isCredentialKey(key: string): boolean {
  return CREDENTIAL_KEY.test(key.toLowerCase().replace(/[^a-z0-9]/g, ""));
}

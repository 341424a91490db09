import type { PropPath } from "../model-sharing";

/** Key names, without case, dashes and underscores, that hold a credential in AWS's, Terraform's or HCP's files. */
const CREDENTIAL_KEY =
  /^(aws|tf|tfe|hcp)?(accesskey(id)?|secret(key|accesskey)?|(session|security|auth|bearer|webidentity)?token|apikey|privatekey|clientsecret|password|passwd|credentials?)$/;

/** AWS access key ids, HCP Terraform tokens, private keys, and user and password in an address. */
const CREDENTIAL_TEXT =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{50,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|:\/\/[^/\s]*:[^/\s]*@/;

/** The form of an AWS secret key: 40 characters, and nothing else that is in a workspace file looks so. */
const SECRET_KEY = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[/+])[A-Za-z0-9/+=]{40}$/;

/** The path of each value that is a credential, by its key or its form; of its mapping, where a key is one. */
export function credentialPaths(value: unknown, path: PropPath = []): PropPath[] {
  if (typeof value === "string") {
    return isCredential(value) ? [path] : [];
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
    return typeof key === "string" && isCredentialKey(key) ? [[...path, key]] : credentialPaths(inner, [...path, key]);
  });
}

/** Text with no credential in it that can be told from its form. */
export function withoutCredentials(text: string): string {
  return text.replace(new RegExp(CREDENTIAL_TEXT, "g"), "(a credential)");
}

function isCredential(text: string): boolean {
  return CREDENTIAL_TEXT.test(text) || SECRET_KEY.test(text);
}

function isCredentialKey(key: string): boolean {
  return CREDENTIAL_KEY.test(key.toLowerCase().replace(/[-_]/g, ""));
}

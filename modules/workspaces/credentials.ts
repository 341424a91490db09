import type { PropPath } from "../model-sharing";

/** Key names, without case, dashes and underscores, that hold a credential in AWS's, Terraform's or HCP's files. */
const CREDENTIAL_KEY =
  /^(aws|tf|tfe|hcp)?(access|secret|session|security|api|auth|private|bearer|client|webidentity)?(key|keyid|accesskey|accesskeyid|secret|token|password|passwd|credential|credentials)$/;

/** `key` alone is an S3 backend's object. */
const NOT_CREDENTIAL_KEYS = new Set(["key"]);

/** AWS access key ids, HCP Terraform tokens and private keys. */
const CREDENTIAL_VALUE = /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\.atlasv1\.|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** The path of each value that is a credential, by its key or its form. */
export function credentialPaths(value: unknown, path: PropPath = []): PropPath[] {
  if (typeof value === "string") {
    return CREDENTIAL_VALUE.test(value) ? [path] : [];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  const entries: Array<[string | number, unknown]> = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) => {
    const innerPath = [...path, key];
    return typeof key === "string" && isCredentialKey(key) ? [innerPath] : credentialPaths(inner, innerPath);
  });
}

function isCredentialKey(key: string): boolean {
  const plain = key.toLowerCase().replace(/[-_]/g, "");
  return CREDENTIAL_KEY.test(plain) && !NOT_CREDENTIAL_KEYS.has(plain);
}

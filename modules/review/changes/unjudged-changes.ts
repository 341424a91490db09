import { type Body, blocksIn, isBody, type StackJson } from "../output";
import type { UnreadChange } from "../report";
import { digest } from "../sameness";
import { evaluate, fingerprintOf, movedTo } from "../terraform";

/**
 * Everything in a stack that differs, but for what is judged (inline policies of roles) and what can't affect access:
 * outputs, descriptions, versions, the place of the state, and policy documents and checks by themselves.
 */
export function unjudgedChanges(before: StackJson | undefined, after: StackJson | undefined): UnreadChange[] {
  const now = fingerprints(after);
  const old = new Map(
    [...fingerprints(before)].map(([address, one]) => [after ? movedTo(address, after) : address, one]),
  );
  // A provider alone does nothing. Where policies are put is judged with them.
  const isProviderOnly = [...old.keys(), ...now.keys()].every(isProvider);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((address) => old.get(address) !== now.get(address) && !(isProviderOnly && isProvider(address)))
    .map((address) => ({ address, change: !old.has(address) ? "added" : !now.has(address) ? "removed" : "changed" }));
}

function isProvider(address: string): boolean {
  return /^provider\.aws(\.|$)/.test(address);
}

const JUDGED = "aws_iam_role_policy";

/** Data sources that a grant is made of, and its checks. They only read. */
const OF_GRANTS = ["aws_iam_policy_document", "aws_iam_role", "aws_iam_principal_policy_simulation"];

/** Address → a text that differs where the block may be another. */
function fingerprints(stack: StackJson | undefined): Map<string, string> {
  if (stack === undefined) {
    return new Map();
  }
  const { resources, data, modules, providers, imports, removed, terraform, others, siblings } = stack;
  const fingerprint = (body: Body) => fingerprintOf(parsedJson(evaluate(body, { stack })), stack);
  const isJudged = (address: unknown) => String(address).startsWith(`${JUDGED}.`);
  const outputs = digest([...siblings.values()].map(({ name, outputs: all }) => [name, [...all.values()]]));
  return new Map([
    ...[...resources].flatMap(([type, all]) =>
      type === JUDGED ? [] : [...all].map(([name, body]) => [`${type}.${name}`, fingerprint(body)] as const),
    ),
    ...[...data].flatMap(([type, all]) =>
      OF_GRANTS.includes(type)
        ? []
        : [...all].map(
            ([name, body]) =>
              [
                `data.${type}.${name}`,
                // The outputs of other stacks, which such a data source reads, are listed nowhere else.
                digest([fingerprint(body), type === "terraform_remote_state" ? outputs : ""]),
              ] as const,
          ),
    ),
    ...[...modules].map(([name, body]) => [`module.${name}`, fingerprint(body)] as const),
    ...[...providers].flatMap(([name, all]) =>
      all.map(
        (body) =>
          [`provider.${[name, body.alias].filter((part) => part !== undefined).join(".")}`, fingerprint(body)] as const,
      ),
    ),
    ...imports.flatMap((body) => (isJudged(body.to) ? [] : [[`import.${body.to}`, fingerprint(body)] as const])),
    ...removed.flatMap((body) => (isJudged(body.from) ? [] : [[`removed.${body.from}`, fingerprint(body)] as const])),
    ...[...others].map(([key, value]) => [key, fingerprintOf(value, stack)] as const),
    ...requiredSources(terraform).map(
      ([name, source]) => [`terraform.required_providers.${name}`, digest(source)] as const,
    ),
    ...Object.entries(terraform).flatMap(([key, value]) =>
      NO_EFFECT.includes(key) ? [] : [[`terraform.${key}`, digest(value)] as const],
    ),
  ]);
}

/** Versions, and the place of the state. */
const NO_EFFECT = ["backend", "cloud", "required_providers", "required_version"];

/** The sources of providers that are not HashiCorp's. Another provider of the same name may do anything. */
function requiredSources(terraform: Body): Array<readonly [string, unknown]> {
  return blocksIn(terraform.required_providers)
    .flatMap((all) => Object.entries(all).map(([name, one]) => [name, isBody(one) ? one.source : one] as const))
    .filter(([name, source]) => source !== undefined && source !== "aws" && source !== `hashicorp/${name}`);
}

/** A value with the JSON in it parsed, so that white space makes no difference. */
function parsedJson(value: unknown): unknown {
  if (typeof value === "string" && /^\s*[{[]/.test(value)) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) {
    return value.map(parsedJson);
  }
  return isBody(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, parsedJson(one)])) : value;
}

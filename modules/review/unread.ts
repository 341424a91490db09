import { canonical, meaningOf, originOf } from "./references";
import type { UnreadChange } from "./report";
import { type Body, blocks, isBody, type StackJson } from "./stack-json";

/** Resources and modules that may bear on who may do what, aren't read here, and differ. */
export function unreadChanges(before: StackJson | undefined, after: StackJson | undefined): UnreadChange[] {
  const [old, now] = [unreadOf(before), unreadOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((address) => old.get(address) !== now.get(address))
    .map((address) => ({ address, change: !old.has(address) ? "added" : !now.has(address) ? "removed" : "changed" }));
}

/** Address → all that it may do, as text. */
function unreadOf(stack: StackJson | undefined): Map<string, string> {
  if (stack === undefined) {
    return new Map();
  }
  const resources = isBody(stack.json.resource) ? Object.keys(stack.json.resource) : [];
  const found = [
    ...resources
      .filter((type) => type !== "aws_iam_role_policy")
      .flatMap((type) =>
        blocks(stack, "resource", type).map(([name, body]) => [`${type}.${name}`, bearingOf(type, body)] as const),
      ),
    // A module may hold anything.
    ...blocks(stack, "module").map(([name, body]) => [`module.${name}`, meaningOf(body)] as const),
  ];
  return new Map(
    found.flatMap(([address, bearing]) =>
      bearing === undefined ? [] : [[address, canonical([bearing, originOf(bearing, stack).fingerprint])] as const],
    ),
  );
}

/** Kinds that are about nothing but access. */
const ACCESS_TYPE =
  /^aws_(iam|ssoadmin|identitystore|organizations)_|(^|_)(iam|polic(y|ies)|permissions?|grants?|acl|access)(_|$)/;

/** Arguments of other kinds that bear on it: `execution_role`, `policy`, `permissions`. */
const ACCESS_ARGUMENT = /(^|_)(roles?|polic(y|ies)|permissions?|grants?|acl|principals?|assume_role)(_|$)/;

function bearingOf(type: string, body: Body): unknown {
  return ACCESS_TYPE.test(type) ? meaningOf(body) : argumentsOf(body);
}

/** What of a block bears on access, with where it stands; nothing where none of it does. */
function argumentsOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const found = Object.entries(value).flatMap(([key, inner]) => {
    const kept = ACCESS_ARGUMENT.test(key) ? inner : key === "//" ? undefined : argumentsOf(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

import { type Body, blocksIn, ignoredChanges, isBody, type StackJson } from "../output";
import type { UnreadChange } from "../report";
import { digest } from "../sameness";
import {
  evaluate,
  identityOf,
  meaningOf,
  movedTo,
  originOf,
  providersOf,
  providerTargets,
  targetOf,
} from "../terraform";

/** Resources and modules that may bear on who may do what, aren't read here, and differ. */
export function unreadChanges(before: StackJson | undefined, after: StackJson | undefined): UnreadChange[] {
  const tags = [before, after].some(looksAtTags);
  const now = unreadOf(after, tags);
  const old = new Map(
    [...unreadOf(before, tags)].map(([address, meaning]) => [after ? movedTo(address, after) : address, meaning]),
  );
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((address) => old.get(address) !== now.get(address))
    .map((address) => ({ address, change: !old.has(address) ? "added" : !now.has(address) ? "removed" : "changed" }));
}

/** Address → all that it may do, as text. */
function unreadOf(stack: StackJson | undefined, tags: boolean): Map<string, string> {
  if (stack === undefined) {
    return new Map();
  }
  const places = providerTargets(stack);
  const defaults = providersOf(stack).map(({ provider }) => provider.default_tags);
  const meaningIn = (type: string, body: Body, bearing: unknown): string | undefined => {
    const isTagged = tags && (body.tags !== undefined || defaults.some((one) => one !== undefined));
    const tagged = isTagged ? { tags: body.tags, defaults } : undefined;
    const { account, signIn } = targetOf(body, places);
    const [local = ""] = String(body.provider ?? type.split("_")[0]).split(".");
    const others = local === "aws" ? [] : (stack.providers.get(local) ?? []).map(meaningOf.provider);
    return bearing === undefined && tagged === undefined
      ? undefined
      : digest([originOf(worked([bearing, tagged, others], stack), { stack }).fingerprint, account ?? signIn]);
  };
  const resources = [...stack.resources]
    .filter(([type]) => type !== "aws_iam_role_policy")
    .flatMap(([type, all]) =>
      [...all].map(([name, body]) => [`${type}.${name}`, meaningIn(type, body, bearingOf(type, body))] as const),
    );
  // A module may hold anything, and a program may do anything.
  const modules = [...stack.modules].map(
    ([name, body]) => [`module.${name}`, meaningIn("module", body, meaningOf.module(body))] as const,
  );
  const programs = PROGRAMS.flatMap((type) =>
    [...(stack.data.get(type) ?? [])].map(
      ([name, body]) => [`data.${type}.${name}`, meaningIn(type, body, meaningOf.data(type, body))] as const,
    ),
  );
  const others = [...stack.others].map(([key, value]) => [key, digest(value)] as const);
  const sources = requiredSources(stack).map(
    ([name, source]) => [`terraform.required_providers.${name}`, digest(source)] as const,
  );
  return new Map(
    [...resources, ...modules, ...programs, ...others, ...sources].flatMap(([address, meaning]) =>
      meaning === undefined ? [] : [[address, meaning]],
    ),
  );
}

const PROGRAMS = ["aws_lambda_invocation", "external"];

/** Where providers come from: another one of the same name may do anything. */
function requiredSources({ terraform }: StackJson): Array<readonly [string, unknown]> {
  return blocksIn(terraform.required_providers)
    .flatMap((all) => Object.entries(all).map(([name, one]) => [name, isBody(one) ? one.source : one] as const))
    .filter(([name, source]) => source !== undefined && source !== "aws" && source !== `hashicorp/${name}`);
}

/** Conditions may ask for the tags of a role, or of what it works on. */
function looksAtTags(stack: StackJson | undefined): boolean {
  return stack !== undefined && /(Principal|Request|Resource)Tag/i.test(JSON.stringify(stack.json));
}

/** Kinds that are about nothing but access, or may be about anything. */
const ACCESS_TYPE =
  /^aws_(iam|ssoadmin|identitystore|organizations|lakeformation|ram|cloudformation|cloudcontrolapi|verifiedpermissions)_|(^|_)(iam|polic(y|ies)|permissions?|grants?|access|association|attachment|assignment|membership|member|authorizer|trust)(_|$)/;

/** Kinds that are called so, and aren't. */
const OTHER_TYPE =
  /_waf|autoscaling|_scaling_|_lifecycle_policy$|_network_|_route|_subnet|_vpc|_eip|_lb_|_volume_|_backup_/;

/** Arguments of other kinds that bear on it: `execution_role`, `policy`, `permissions`. */
const ACCESS_ARGUMENT =
  /(^|_)(roles?|polic(y|ies)|permissions?|grants?|acl|principals?|assume_role|instance_profile|authorization(_type)?|admins)(_|$)|^provisioner$/;

/** Arguments of a role that change nothing in who may do what. */
const HARMLESS = ["force_detach_policies", "max_session_duration"];

/** What of a resource bears on access; nothing where none of it does. */
function bearingOf(type: string, body: Body): unknown {
  if (ACCESS_TYPE.test(type) && !OTHER_TYPE.test(type)) {
    const meaning = Object.entries(meaningOf.resource(body)).filter(([key]) => !HARMLESS.includes(key));
    return { meaning: Object.fromEntries(meaning), ignored: ignoredChanges(body) };
  }
  const found = argumentsOf(body);
  // Whom it is for counts as well.
  return found && { found, of: identityOf(body) };
}

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

/** Worked out, and a policy's JSON by what it says and not how it is spaced. */
function worked(value: unknown, stack: StackJson): unknown {
  const plain = (inner: unknown): unknown => {
    if (typeof inner === "string" && /^\s*[{[]/.test(inner)) {
      try {
        return JSON.parse(inner);
      } catch {
        return inner;
      }
    }
    if (Array.isArray(inner)) {
      return inner.map(plain);
    }
    return isBody(inner) ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, plain(one)])) : inner;
  };
  return plain(evaluate(value, { stack }));
}

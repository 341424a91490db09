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

/** Changed resources, modules and other blocks that may affect access and that a review does not read. */
export function unreadChanges(before: StackJson | undefined, after: StackJson | undefined): UnreadChange[] {
  const tags = [before, after].some(looksAtTags);
  const now = fingerprints(after, tags);
  const old = new Map(
    [...fingerprints(before, tags)].map(([address, meaning]) => [after ? movedTo(address, after) : address, meaning]),
  );
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((address) => old.get(address) !== now.get(address))
    .map((address) => ({ address, change: !old.has(address) ? "added" : !now.has(address) ? "removed" : "changed" }));
}

/** Address → a fingerprint of everything that may affect access. */
function fingerprints(stack: StackJson | undefined, tags: boolean): Map<string, string> {
  if (stack === undefined) {
    return new Map();
  }
  const targets = providerTargets(stack);
  const defaults = providersOf(stack).map(({ provider }) => provider.default_tags);
  const meaningIn = (type: string, body: Body, affecting: unknown): string | undefined => {
    const isTagged = tags && (body.tags !== undefined || defaults.some((one) => one !== undefined));
    const tagged = isTagged ? { tags: body.tags, defaults } : undefined;
    const { account, signIn } = targetOf(body, targets);
    const [local = ""] = String(body.provider ?? type.split("_")[0]).split(".");
    const others = local === "aws" ? [] : (stack.providers.get(local) ?? []).map(meaningOf.provider);
    return affecting === undefined && tagged === undefined
      ? undefined
      : digest([originOf(evaluateJson([affecting, tagged, others], stack), { stack }).fingerprint, account ?? signIn]);
  };
  const resources = [...stack.resources]
    .filter(([type]) => type !== "aws_iam_role_policy")
    .flatMap(([type, all]) =>
      [...all].map(([name, body]) => [`${type}.${name}`, meaningIn(type, body, accessArguments(type, body))] as const),
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

/** The sources of providers that are not HashiCorp's. Another provider of the same name may do anything. */
function requiredSources({ terraform }: StackJson): Array<readonly [string, unknown]> {
  return blocksIn(terraform.required_providers)
    .flatMap((all) => Object.entries(all).map(([name, one]) => [name, isBody(one) ? one.source : one] as const))
    .filter(([name, source]) => source !== undefined && source !== "aws" && source !== `hashicorp/${name}`);
}

/** Whether conditions use tags of roles or resources. */
function looksAtTags(stack: StackJson | undefined): boolean {
  return stack !== undefined && /(Principal|Request|Resource)Tag/i.test(JSON.stringify(stack.json));
}

/** Types of resources that control access, or may do anything. */
const ACCESS_TYPE =
  /^aws_(iam|ssoadmin|identitystore|organizations|lakeformation|ram|cloudformation|cloudcontrolapi|verifiedpermissions)_|(^|_)(iam|polic(y|ies)|permissions?|grants?|access|association|attachment|assignment|membership|member|authorizer|trust)(_|$)/;

/** Types that match ACCESS_TYPE only by name. */
const OTHER_TYPE =
  /_waf|autoscaling|_scaling_|_lifecycle_policy$|_network_|_route|_subnet|_vpc|_eip|_lb_|_volume_|_backup_/;

/** Arguments of other types that affect access: `execution_role`, `policy`, `permissions`. */
const ACCESS_ARGUMENT =
  /(^|_)(roles?|polic(y|ies)|permissions?|grants?|acl|principals?|assume_role|instance_profile|authorization(_type)?|admins)(_|$)|^provisioner$/;

/** Arguments of a role that do not affect access. */
const HARMLESS = ["force_detach_policies", "max_session_duration"];

/** The arguments of a resource that affect access, or undefined if none does. */
function accessArguments(type: string, body: Body): unknown {
  if (ACCESS_TYPE.test(type) && !OTHER_TYPE.test(type)) {
    const meaning = Object.entries(meaningOf.resource(body)).filter(([key]) => !HARMLESS.includes(key));
    return { meaning: Object.fromEntries(meaning), ignored: ignoredChanges(body) };
  }
  const found = nestedAccessArguments(body);
  // The resource that they are for counts as well.
  return found && { found, of: identityOf(body) };
}

/** The arguments that affect access, at any depth. */
function nestedAccessArguments(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const found = Object.entries(value).flatMap(([key, inner]) => {
    const kept = ACCESS_ARGUMENT.test(key) ? inner : key === "//" ? undefined : nestedAccessArguments(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Evaluates a value and parses the JSON in it, so that white space makes no difference. */
function evaluateJson(value: unknown, stack: StackJson): unknown {
  const parsed = (inner: unknown): unknown => {
    if (typeof inner === "string" && /^\s*[{[]/.test(inner)) {
      try {
        return JSON.parse(inner);
      } catch {
        return inner;
      }
    }
    if (Array.isArray(inner)) {
      return inner.map(parsed);
    }
    return isBody(inner) ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, parsed(one)])) : inner;
  };
  return parsed(evaluate(value, { stack }));
}

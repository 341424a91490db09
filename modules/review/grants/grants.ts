import { type Body, ignoredChanges, isBody, type StackJson } from "../output";
import { type PolicyDocument, readPolicyDocument, type Unreadable, undecidedPart } from "../policy";
import type { Scope } from "../terraform";
import { evaluate, isKnown, knownText, type ProviderTarget, providerTargets, targetOf } from "../terraform";
import { type Role, readRole } from "./roles";
import { verifiedPolicies } from "./verified-policies";

/** One inline policy on one role or, where only Terraform knows a list, on each role of it. */
export interface Grant {
  readonly stack: StackJson;
  /** Terraform's address: `aws_iam_role_policy.sharing_x_Analyst`. */
  readonly address: string;
  readonly place: ProviderTarget;
  readonly role: Role;
  /** Name of the policy. */
  readonly policy: string;
  readonly document: PolicyDocument;
  /** Name of the policy that the role has already, and that Terraform takes over. */
  readonly adopted?: string;
  /** That IAM's simulator is asked after apply whether the role may do it. */
  readonly isVerified: boolean;
}

/** Every inline policy of a stack's roles. */
export function grantsOf(stack: StackJson): Grant[] {
  const documents = new Map<string, PolicyDocument>();
  const adopted = adoptedPolicies(stack);
  const verified = verifiedPolicies(stack);
  const places = providerTargets(stack);
  return [...(stack.resources.get("aws_iam_role_policy") ?? [])].flatMap(([name, body]) => {
    const address = `aws_iam_role_policy.${name}`;
    const place = targetOf(body, places);
    return instancesOf(body, stack).map(({ key, scope }): Grant => {
      const role = readRole(body.role, scope);
      return {
        stack,
        address: `${address}${key}`,
        place,
        role,
        policy: policyName(body, scope),
        document: documentOf(body, scope, doubtsOf(body, scope, role), documents),
        adopted: adopted.get(`${address}${key}`),
        isVerified: verified.has(address),
      };
    });
  });
}

/** @param known - documents by the text of the policy, of which a thousand roles may have one */
function documentOf(
  { policy }: Body,
  scope: Scope,
  doubts: readonly Unreadable[],
  known: Map<string, PolicyDocument>,
): PolicyDocument {
  if (typeof policy !== "string" || doubts.length > 0 || scope.repeated !== undefined) {
    const read = readPolicyDocument(policy, scope);
    return { ...read, undecided: new Map([...read.undecided, ...doubts.map((doubt) => undecidedPart(doubt, scope))]) };
  }
  const document = known.get(policy) ?? readPolicyDocument(policy, scope);
  known.set(policy, document);
  return document;
}

/** What leaves open whether the policy is put as it is written. */
function doubtsOf(body: Body, scope: Scope, { isEach }: Role): Unreadable[] {
  const { policy, role, name, name_prefix: prefix, provisioner } = body;
  const ignored = ignoredChanges(body);
  return [
    ...(provisioner === undefined ? [] : [{ code: "provisioner" as const, value: provisioner }]),
    ...(ignored.some((one) => ["all", "name", "name_prefix", "policy", "role"].includes(String(one)))
      ? [{ code: "ignoredChanges" as const, value: [ignored, policy, role, name, prefix] }]
      : []),
    ...(scope.repeated !== undefined && scope.each === undefined && !isEach && !isKnown(evaluate(scope.repeated, scope))
      ? [{ code: "instanceCount" as const, value: scope.repeated }]
      : []),
  ];
}

interface Instance {
  /** What its address ends in: `["analyst"]`. */
  readonly key: string;
  readonly scope: Scope;
}

function instancesOf({ for_each: forEach, count }: Body, stack: StackJson): Instance[] {
  const all = { key: "", scope: { stack, ...((forEach ?? count) !== undefined && { repeated: forEach ?? count }) } };
  if (forEach === undefined) {
    return Number(evaluate(count ?? 1, { stack })) === 0 ? [] : [all];
  }
  const found = evaluate(forEach, { stack });
  const entries =
    Array.isArray(found) && isKnown(found)
      ? found.map((key) => [String(key), key] as const)
      : isBody(found)
        ? Object.entries(found)
        : undefined;
  return (
    entries?.map(([key, value]) => ({
      key: `[${JSON.stringify(key)}]`,
      scope: { stack, repeated: forEach, each: { key, value } },
    })) ?? [all]
  );
}

function policyName({ name, name_prefix: prefix }: Body, scope: Scope): string {
  if (name !== undefined) {
    return knownText(name, scope) ?? String(evaluate(name, scope));
  }
  return prefix === undefined
    ? "(a name that Terraform makes)"
    : `${knownText(prefix, scope) ?? evaluate(prefix, scope)}…`;
}

/** Address → the name of the policy that an import block takes over there. */
function adoptedPolicies({ imports }: StackJson): Map<string, string> {
  return new Map(
    imports.flatMap(({ to, id }) => {
      const [, policy] = /^[^:]*:(.*)$/.exec(String(id)) ?? [];
      return policy === undefined ? [] : [[String(to), policy] as const];
    }),
  );
}

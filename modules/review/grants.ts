import { type Place, placeOf, placesOf } from "./places";
import { type PolicyDocument, readPolicyDocument } from "./policy-document";
import { eachRole, type Role, readRole } from "./roles";
import { type Body, blocks, isBody, listOf, type StackJson } from "./stack-json";
import { isKnown } from "./template";
import { evaluated, knownText, type Scope } from "./values";
import { verifiedPolicies } from "./verified-policies";

/** One inline policy on one role or, where only Terraform knows a list, on each role of it. */
export interface Grant {
  readonly stack: StackJson;
  /** Terraform's address: `aws_iam_role_policy.sharing_x_Analyst`. */
  readonly address: string;
  readonly place: Place;
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
  const documents = new Map<unknown, PolicyDocument>();
  const adopted = adoptedPolicies(stack);
  const verified = verifiedPolicies(stack);
  const places = placesOf(stack);
  return blocks(stack, "resource", "aws_iam_role_policy").flatMap(([name, body]) => {
    const address = `aws_iam_role_policy.${name}`;
    const place = placeOf(body, places);
    return instancesOf(body, stack).map(({ key, scope, repeated }) => {
      const role = readRole(body.role, scope);
      // A policy that differs between the instances is read for each of them.
      const isOne = typeof body.policy === "string" && !/\b(each|count)\./.test(body.policy);
      const document = (isOne ? documents.get(body.policy) : undefined) ?? readPolicyDocument(body.policy, scope);
      if (isOne) {
        documents.set(body.policy, document);
      }
      return {
        stack,
        address: `${address}${key}`,
        place,
        role: repeated !== undefined && role.name === undefined ? eachRole(repeated, body.role, scope) : role,
        policy: policyName(body, scope),
        document,
        adopted: adopted.get(`${address}${key}`),
        isVerified: verified.has(address),
      };
    });
  });
}

interface Instance {
  /** What its address ends in: `["analyst"]`. */
  readonly key: string;
  readonly scope: Scope;
  /** What only Terraform knows the instances of. */
  readonly repeated?: unknown;
}

function instancesOf(body: Body, stack: StackJson): Instance[] {
  const scope = { stack };
  const instance = (key: string, value: unknown) => ({
    key: `[${JSON.stringify(key)}]`,
    scope: { stack, each: { key, value } },
  });
  if (body.for_each !== undefined) {
    const found = evaluated(body.for_each, scope);
    if (Array.isArray(found) && isKnown(found)) {
      return found.map((key) => instance(String(key), key));
    }
    return isBody(found)
      ? Object.entries(found).map(([key, value]) => instance(key, value))
      : [{ key: "", scope, repeated: body.for_each }];
  }
  const count = evaluated(body.count, scope);
  const times = typeof count === "number" || typeof count === "string" ? Number(count) : Number.NaN;
  return times === 0 ? [] : [{ key: "", scope, repeated: body.count }];
}

function policyName(body: Body, scope: Scope): string {
  const { name, name_prefix: prefix } = body;
  if (name !== undefined) {
    return knownText(name, scope) ?? String(evaluated(name, scope));
  }
  return prefix === undefined
    ? "(a name that Terraform makes)"
    : `${knownText(prefix, scope) ?? evaluated(prefix, scope)}…`;
}

/** Address → the name of the policy that an import block takes over there. */
function adoptedPolicies(stack: StackJson): Map<string, string> {
  return new Map(
    listOf(stack.json.import)
      .filter(isBody)
      .flatMap(({ to, id }) => {
        const [, policy] = /^[^:]*:(.*)$/.exec(String(id)) ?? [];
        return policy === undefined ? [] : [[String(to), policy] as const];
      }),
  );
}

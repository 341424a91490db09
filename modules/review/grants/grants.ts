import { type Body, blockAt, blocksIn, blocksUnder, isBody, listOf, type StackJson } from "../output";
import { type PolicyDocument, readPolicyDocument, undecidedPart } from "../policy";
import { entry } from "../sameness";
import { evaluate, isKnown, knownText, type ProviderTarget, providerTargets, type Scope, targetOf } from "../terraform";
import { type Role, readRole } from "./roles";

/** One inline policy on one role, or on each role of a list that is known after apply. */
export interface Grant {
  readonly stack: StackJson;
  /** Terraform's address: `aws_iam_role_policy.sharing_x_Analyst`. */
  readonly address: string;
  readonly provider: ProviderTarget;
  readonly role: Role;
  /** Name of the policy, or what it is made from. */
  readonly policy: string;
  /** Whether the name is known, is known after apply, or is another one at each time. */
  readonly naming: "known" | "unknown" | "generated";
  /** What decides when Terraform puts the policy. */
  readonly order: unknown;
  readonly document: PolicyDocument;
  /** Differs where another of several policies with one name may stay on the role. */
  readonly conflict?: string;
  /** Name of the existing policy that Terraform imports. */
  readonly adopted?: string;
}

/** A text that stays the same as long as Terraform changes a policy by one call, which replaces its text as a whole. */
export function policyId({ stack, address, policy, role }: Grant): string {
  return JSON.stringify([stack.name, address, policy, role.id, role.name]);
}

/** All inline policies of a stack. */
export function grantsOf(stack: StackJson): Grant[] {
  const documents = new Map<unknown, PolicyDocument>();
  const targets = providerTargets(stack);
  return blocksUnder(stack, "aws_iam_role_policy.").flatMap(([name, body]) => {
    const address = `aws_iam_role_policy.${name}`;
    const provider = targetOf(body, targets);
    return instancesOf(body, stack).map(({ key, scope }): Grant => {
      const role = readRole(body.role, scope);
      return {
        stack,
        address: `${address}${key}`,
        provider,
        role,
        ...policyName(body, scope),
        order: [body.depends_on, body.lifecycle],
        document: documentOf(body, scope, role, documents),
        adopted: importedName(blockAt(stack, `import.${address}${key}`)),
      };
    });
  });
}

/** @param known - the documents by text, since a thousand roles may have the same policy */
function documentOf(body: Body, scope: Scope, { isEach }: Role, known: Map<unknown, PolicyDocument>): PolicyDocument {
  const { policy, provisioner, lifecycle } = body;
  const isSettled = blocksIn(lifecycle).every(
    ({ ignore_changes, enabled = true }) => listOf(ignore_changes).length === 0 && enabled === true,
  );
  const isCounted =
    scope.repeated === undefined || scope.each !== undefined || isEach || isKnown(evaluate(scope.repeated, scope));
  if (provisioner === undefined && isSettled && isCounted) {
    const read = () => readPolicyDocument(policy, scope);
    return scope.repeated === undefined ? entry(known, policy, read) : read();
  }
  const read = readPolicyDocument(policy, scope);
  const other = undecidedPart("otherPolicy", [body, scope.repeated], scope);
  return { ...read, undecided: new Map([...read.undecided, other]) };
}

/** The instances of a repeated block by the ends of their addresses: `["analyst"]`. */
function instancesOf({ for_each: forEach, count }: Body, stack: StackJson): Array<{ key: string; scope: Scope }> {
  const repeated = forEach ?? count;
  const found = evaluate(repeated, { stack });
  if (forEach === undefined && found !== undefined && Number(found) === 0) {
    return [];
  }
  const isList = Array.isArray(found) && isKnown(found);
  if (forEach === undefined || !(isList || isBody(found))) {
    return [{ key: "", scope: { stack, ...(repeated !== undefined && { repeated }) } }];
  }
  const entries = isList ? found.map((key) => [String(key), key] as const) : Object.entries(found as Body);
  return entries.map(([key, value]) => ({
    key: `[${JSON.stringify(key)}]`,
    scope: { stack, repeated: forEach, each: { key, value } },
  }));
}

function policyName({ name, name_prefix: prefix }: Body, scope: Scope): Pick<Grant, "policy" | "naming"> {
  if (name === undefined) {
    const policy = prefix === undefined ? "(a name that Terraform makes)" : `${evaluate(prefix, scope)}…`;
    return { policy, naming: "generated" };
  }
  const known = knownText(name, scope);
  return { policy: known ?? String(evaluate(name, scope)), naming: known === undefined ? "unknown" : "known" };
}

/** The name of the policy in the id of an `import` block: `Analyst:ByHand`. */
function importedName(block: Body | undefined): string | undefined {
  return /^[^:]*:(.*)$/.exec(String(block?.id))?.[1];
}

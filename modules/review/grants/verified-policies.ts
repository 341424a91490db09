import { listOf, type StackJson } from "../output";

/** Addresses of the policies that a check by IAM's simulator depends on. */
export function verifiedPolicies(stack: StackJson): ReadonlySet<string> {
  const simulations = stack.data.get("aws_iam_principal_policy_simulation") ?? [];
  const waited = [...simulations].flatMap(([, { depends_on: all }]) => listOf(all).map(String));
  return new Set([...new Set(waited)].flatMap((address) => policiesNamed(address, stack)));
}

/** A check may depend on a local that names the policies. */
function policiesNamed(address: string, { locals }: StackJson): string[] {
  if (address.startsWith("aws_iam_role_policy.")) {
    return [address];
  }
  const [root, name = ""] = address.split(".");
  const named = root === "local" ? listOf(locals.get(name)) : [];
  return named.flatMap((policy) => /aws_iam_role_policy\.[\w-]+/.exec(String(policy)) ?? []);
}

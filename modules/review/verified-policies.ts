import { blocks, listOf, type StackJson } from "./stack-json";

/** Addresses of the policies after which IAM's simulator is asked what their roles may do. */
export function verifiedPolicies(stack: StackJson): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, simulation] of blocks(stack, "data", "aws_iam_principal_policy_simulation")) {
    for (const waited of listOf(simulation.depends_on)) {
      addPolicies(String(waited), stack, found);
    }
  }
  return found;
}

/** A simulation may wait for a local that names the policies. */
function addPolicies(address: string, stack: StackJson, found: Set<string>): void {
  if (address.startsWith("aws_iam_role_policy.")) {
    found.add(address);
    return;
  }
  const [root, name = ""] = address.split(".");
  const locals = stack.json.locals as Record<string, unknown> | undefined;
  if (root === "local" && locals !== undefined && Object.hasOwn(locals, name)) {
    for (const policy of listOf(locals[name])) {
      const [named] = /aws_iam_role_policy\.[\w-]+/.exec(String(policy)) ?? [];
      if (named !== undefined) {
        found.add(named);
      }
    }
  }
}

import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Aspects, type TerraformDataSource, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { literalText } from "./roles";
import { referenceTo } from "./terraform";

/**
 * Makes elements of a grant wait for the roles that the same stack makes, although the roles were given as text, which
 * Terraform can't connect to them. They are looked for at synth, because a program may make them after the grant.
 *
 * @param names - what reads or changes roles, and the names of these roles
 */
export function waitForMadeRoles(
  grant: Construct,
  names: ReadonlyArray<readonly [TerraformResource | TerraformDataSource, readonly string[]]>,
): void {
  const references = new Map<IamRole, string>();
  const referenceOnce = (role: IamRole) => {
    const reference = references.get(role) ?? referenceTo(role);
    references.set(role, reference);
    return reference;
  };
  const wait = () => {
    const made = madeRoles(grant);
    for (const [element, roleNames] of names) {
      const roles = roleNames.flatMap((name) => made.get(name.toLowerCase()) ?? []).map(referenceOnce);
      if (roles.length > 0) {
        element.dependsOn = [...new Set([...(element.dependsOn ?? []), ...roles])];
      }
    }
  };
  Aspects.of(grant).add({ visit: (node) => (node === grant ? wait() : undefined) });
}

/** The roles that the stack of a grant makes, by name in lower case, because IAM ignores case. */
function madeRoles(grant: Construct): Map<string, IamRole[]> {
  const stack = TerraformStack.of(grant);
  const made = new Map<string, IamRole[]>();
  for (const node of stack.node.findAll()) {
    if (isRole(node) && node.nameInput !== undefined && TerraformStack.of(node) === stack) {
      const name = literalText(node.nameInput, { construct: grant })?.toLowerCase();
      if (name !== undefined) {
        made.set(name, [...(made.get(name) ?? []), node]);
      }
    }
  }
  return made;
}

function isRole(node: IConstruct): node is IamRole {
  return (node as Partial<IamRole>).terraformResourceType === "aws_iam_role" && "nameInput" in node;
}

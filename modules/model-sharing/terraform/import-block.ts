import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { addressOf, referenceTo } from "./address";
import type { GrantTarget } from "./grant-target";

/** Returns the names of the policies that a role of a target already has. */
export function adoptedBy({ key, nameOfKey }: GrantTarget, adopted: ReadonlyMap<string, string>): string[] {
  return [...adopted].flatMap(([adoptedKey, name]) => (nameOfKey !== undefined || adoptedKey === key ? [name] : []));
}

/** Adds an `import` block for each policy that a role of a target already has. */
export function adoptPolicies(
  grant: Construct,
  { key, address, role, nameOfKey }: GrantTarget,
  policy: IamRolePolicy,
  adopted: ReadonlyMap<string, string>,
): void {
  for (const [adoptedKey, policyName] of adopted) {
    if (nameOfKey !== undefined) {
      const id = addressOf(grant, ...address, adoptedKey);
      new ImportBlock(
        grant,
        `adopt=${id}`,
        referenceTo(policy, (one) => `${one}["${adoptedKey}"]`),
        `${nameOfKey(adoptedKey)}:${policyName}`,
      );
    } else if (adoptedKey === key) {
      new ImportBlock(grant, `adopt=${addressOf(grant, ...address)}`, referenceTo(policy), `${role}:${policyName}`);
    }
  }
}

/** An `import` block: at its next apply, Terraform imports a resource that already exists. */
class ImportBlock extends TerraformElement {
  /**
   * @param to - the address of the resource in Terraform
   * @param importId - the id by which the provider finds it
   */
  // With the resource's importFrom, CDKTF would run Terraform at each synth to ask for its version.
  constructor(
    scope: Construct,
    id: string,
    private readonly to: string,
    private readonly importId: string,
  ) {
    super(scope, id);
  }

  public override toTerraform() {
    return { import: [{ to: this.to, id: this.importId }] };
  }

  public override toHclTerraform() {
    return {
      import: [
        {
          to: { value: this.to, type: "simple", storageClassType: "reference" },
          id: { value: this.importId, type: "simple", storageClassType: "string" },
        },
      ],
    };
  }
}

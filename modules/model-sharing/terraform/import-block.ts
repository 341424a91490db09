import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { addressOf } from "./address";
import type { GrantTarget } from "./grant-target";

/** Lets Terraform take over the policies that the roles of a target have already. */
export function adoptPolicies(
  grant: Construct,
  { key, address, role, nameOfKey }: GrantTarget,
  { terraformResourceType, friendlyUniqueId }: IamRolePolicy,
  adopted: ReadonlyMap<string, string>,
): void {
  const taker = `${terraformResourceType}.${friendlyUniqueId}`;
  for (const [adoptedKey, policyName] of adopted) {
    if (nameOfKey !== undefined) {
      const id = addressOf(grant, ...address, adoptedKey);
      new ImportBlock(grant, `adopt=${id}`, `${taker}["${adoptedKey}"]`, `${nameOfKey(adoptedKey)}:${policyName}`);
    } else if (adoptedKey === key) {
      new ImportBlock(grant, `adopt=${addressOf(grant, ...address)}`, taker, `${role}:${policyName}`);
    }
  }
}

/** An `import` block: Terraform takes over, at its next apply, what is already there. */
class ImportBlock extends TerraformElement {
  /**
   * @param to - address of what takes it over
   * @param importId - how the provider finds it
   */
  // Not importFrom of the resource: with that, CDKTF runs Terraform at each synth to ask for its version.
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

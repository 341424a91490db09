import type { TerraformDataSource, TerraformResource } from "cdktf";

/** A condition that Terraform checks, and the error message if it is false. Both may contain expressions, `${…}`. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface Conditions {
  /** Checked before the resource or data source is read or changed. */
  readonly preconditions?: readonly Condition[];
  /** Checked on what was read or changed, which is `self` in them. */
  readonly postconditions?: readonly Condition[];
}

/** Adds conditions to a resource or data source. */
export function addConditions(
  element: TerraformResource | TerraformDataSource,
  { preconditions = [], postconditions = [] }: Conditions,
): void {
  if (preconditions.length + postconditions.length === 0) {
    return;
  }
  const lifecycle = {
    ...(preconditions.length > 0 && { precondition: [...preconditions] }),
    ...(postconditions.length > 0 && { postcondition: [...postconditions] }),
  };
  element.lifecycle = lifecycle;
  const { terraformResourceType: type, friendlyUniqueId: id } = element;
  const toHclTerraform = element.toHclTerraform.bind(element);
  // cdktf synth --hcl would write the conditions as lists, which is not valid HCL.
  element.toHclTerraform = () => {
    const hcl = toHclTerraform();
    const elements = hcl.resource ?? hcl.data;
    elements[type][id].lifecycle = { value: blocks(lifecycle), isBlock: true };
    return hcl;
  };
}

/** The form that CDKTF's HCL writer needs for nested blocks. */
function blocks(lifecycle: Readonly<Record<string, Condition[]>>) {
  const inHcl = (conditions: Condition[]) =>
    conditions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
  return Object.fromEntries(
    Object.entries(lifecycle).map(([name, conditions]) => [
      name,
      { value: inHcl(conditions), isBlock: true, type: "list", storageClassType: "object" },
    ]),
  );
}

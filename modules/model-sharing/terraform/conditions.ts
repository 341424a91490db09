import type { TerraformDataSource, TerraformResource } from "cdktf";

/** What Terraform checks, and what it says where that isn't so. In both, `${…}` is run as an expression. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface Conditions {
  /** Checked before the element is read or changed. */
  readonly before?: readonly Condition[];
  /** Checked on what was read, which is `self` there. */
  readonly after?: readonly Condition[];
}

/** Adds conditions to a resource or data source. */
export function addConditions(
  element: TerraformResource | TerraformDataSource,
  { before = [], after = [] }: Conditions,
): void {
  if (before.length + after.length === 0) {
    return;
  }
  const lifecycle = {
    ...(before.length > 0 && { precondition: [...before] }),
    ...(after.length > 0 && { postcondition: [...after] }),
  };
  element.lifecycle = lifecycle;
  const { terraformResourceType: type, friendlyUniqueId: id } = element;
  const toHclTerraform = element.toHclTerraform.bind(element);
  // cdktf synth --hcl would write the conditions as lists, which isn't HCL.
  element.toHclTerraform = () => {
    const written = toHclTerraform();
    const elements = written.resource ?? written.data;
    elements[type][id].lifecycle = { value: blocks(lifecycle), isBlock: true };
    return written;
  };
}

/** In the form in which CDKTF's HCL writer takes nested blocks. */
function blocks(lifecycle: Readonly<Record<string, Condition[]>>) {
  const written = (conditions: Condition[]) =>
    conditions.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
  return Object.fromEntries(
    Object.entries(lifecycle).map(([name, conditions]) => [
      name,
      { value: written(conditions), isBlock: true, type: "list", storageClassType: "object" },
    ]),
  );
}

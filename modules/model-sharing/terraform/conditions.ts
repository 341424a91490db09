import type { TerraformDataSource, TerraformResource } from "cdktf";

/** A condition that Terraform checks, and the error message if it is false. Both may contain expressions, `${…}`. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

export interface Conditions {
  /** Checked before the element is read or changed. */
  readonly before?: readonly Condition[];
  /** Checked on the element that was read, `self`. */
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
  // cdktf synth --hcl would write the conditions as lists, which is not valid HCL.
  element.toHclTerraform = () => {
    const written = toHclTerraform();
    const elements = written.resource ?? written.data;
    elements[type][id].lifecycle = { value: blocks(lifecycle), isBlock: true };
    return written;
  };
}

/** The form that CDKTF's HCL writer needs for nested blocks. */
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

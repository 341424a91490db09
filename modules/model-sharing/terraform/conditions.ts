import { Lazy, type TerraformDataSource, type TerraformResource } from "cdktf";

/** A condition that Terraform checks, and the error message if it is false. Both may contain expressions, `${…}`. */
export interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

/** What a grant needs of Terraform's `lifecycle`. */
export interface Conditions {
  /** Checked before the resource or data source is read or changed. */
  readonly preconditions?: readonly Condition[];
  /** Checked on what was read or changed, which is `self` in them. */
  readonly postconditions?: readonly Condition[];
  /** Whether a replacement is made before the old one is deleted. Asked for when the element is written. */
  readonly createBeforeDestroy?: boolean;
}

type Conditional = TerraformResource | TerraformDataSource;

/**
 * Adds conditions to a resource or data source.
 *
 * They are not in `lifecycle`, which belongs to the program around the grant: an Aspect that assigns it would remove
 * them, and so would an override. They are added to whatever `lifecycle` is when the element is written.
 */
export function addConditions(element: Conditional, conditions: Conditions): void {
  const toTerraform = element.toTerraform.bind(element);
  element.toTerraform = () => withConditions(element, conditions, toTerraform(), (lifecycle) => lifecycle);
  const toHclTerraform = element.toHclTerraform.bind(element);
  element.toHclTerraform = () => withConditions(element, conditions, toHclTerraform(), inHcl);
}

/** Terraform's `lifecycle`, as CDKTF makes it of an assignment and overrides. */
type Lifecycle = Readonly<Record<string, unknown>>;

interface Output {
  readonly resource?: Record<string, Record<string, { lifecycle?: unknown }>>;
  readonly data?: Record<string, Record<string, { lifecycle?: unknown }>>;
}

function withConditions(
  element: Conditional,
  { preconditions = [], postconditions = [], createBeforeDestroy }: Conditions,
  output: Output,
  written: (lifecycle: Lifecycle) => unknown,
): Output {
  const isNewFirst = createBeforeDestroy ?? false;
  const attributes = (output.resource ?? output.data)?.[element.terraformResourceType]?.[element.friendlyUniqueId];
  if (attributes === undefined || (preconditions.length + postconditions.length === 0 && !isNewFirst)) {
    return output;
  }
  const lifecycle = (attributes.lifecycle ?? {}) as Lifecycle;
  const both = (own: readonly Condition[], others: unknown) => [
    ...own.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage })),
    ...[others ?? []].flat(),
  ];
  attributes.lifecycle = written({
    ...(isNewFirst && { create_before_destroy: true }),
    ...lifecycle,
    ...(preconditions.length > 0 && { precondition: both(preconditions, lifecycle.precondition) }),
    ...(postconditions.length > 0 && { postcondition: both(postconditions, lifecycle.postcondition) }),
  });
  return output;
}

/** The form in which CDKTF's HCL writer makes blocks of blocks. By itself it would make lists of them. */
function inHcl(lifecycle: Lifecycle) {
  const members = Object.entries(lifecycle).map(([name, value]) => {
    if (name === "precondition" || name === "postcondition") {
      return [name, { value, isBlock: true, type: "list", storageClassType: "object" }];
    }
    return [name, typeof value === "boolean" ? value : { value: references(value), type: "reference" }];
  });
  return { value: Object.fromEntries(members), isBlock: true };
}

/** `ignore_changes` and `replace_triggered_by` name attributes and resources without quotes. */
function references(value: unknown): string {
  return Lazy.stringValue({
    produce: (context) => {
      const found: unknown = context.resolve(value);
      const bare = (text: unknown) => String(text).replace(/^\$\{(.*)\}$/s, "$1");
      return Array.isArray(found) ? `[${found.map(bare).join(", ")}]` : bare(found);
    },
  });
}

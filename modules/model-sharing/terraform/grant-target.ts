import type { ITerraformIterator } from "cdktf";
import { withoutStrings } from "../roles";
import type { Condition } from "./conditions";

/** Where Terraform puts a policy: on one role, or on each role of a list or map that is known only at plan. */
export interface GrantTarget {
  /** The key of the policy in `rolePolicies`. */
  readonly key: string;
  /** What its addresses end in. */
  readonly address: readonly string[];
  /** The role's name, as an argument. */
  readonly role: string;
  readonly forEach?: ITerraformIterator;
  /** With forEach: the expression of a role's name, by the role's key. */
  readonly nameOfKey?: (key: string) => string;
  /** The names of the roles that are known at synth, as far as they are. */
  readonly names: readonly string[];
  /** What must hold before the policy is put. */
  readonly conditions: readonly Condition[];
  /** The ARNs that the role was given by, if its name is known at synth. */
  readonly arns?: readonly string[];
  /** For a role whose name isn't known at synth: the role has the ARN that was given. Checked when the role is read. */
  readonly arnConditions: readonly Condition[];
  /** Addresses of what Terraform makes or changes before the role exists. */
  readonly madeBy: readonly string[];
}

export interface GrantTargets {
  readonly targets: readonly GrantTarget[];
  /** What must hold of all targets together. */
  readonly conditions: readonly Condition[];
}

/** Resources and modules that an expression refers to. Those of other stacks exist already. */
export function madeBy(expression: string): string[] {
  const found = withoutStrings(expression).matchAll(/(?<![\w.:"-])((?:aws_\w+|module)\.[\w-]+)/g);
  return [...new Set([...found].map(([, address = ""]) => address))].sort();
}

/** The names in the strings of an expression that may be roles. */
export function namesIn(expression: string): string[] {
  return [...expression.matchAll(/"([^"\\]*)"/g)].map(([, text = ""]) => text.split("/").at(-1) ?? "");
}

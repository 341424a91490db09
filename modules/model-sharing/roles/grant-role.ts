import type { PropPath } from "../problems";
import type { RoleReference } from "./role-reference";

interface Entry {
  /** The first place of the role in the props. */
  readonly path: PropPath;
  /** The key of the role, if the roles are a map. */
  readonly key?: string;
}

/** A role whose name is known at synth. */
export interface NamedRole extends Entry {
  readonly name: string;
  /** The ARNs that the role was given by. */
  readonly arns: readonly string[];
}

/** A role that is a token. */
export interface TokenRole extends Entry {
  readonly reference: RoleReference;
}

export type GrantRole = NamedRole | TokenRole;

/** A list or map of roles that is itself a token: Terraform repeats one policy for each role. */
export interface RepeatedRoles {
  /** What the token refers to, in Terraform's words. */
  readonly text: string;
  readonly token: unknown;
  readonly isMap: boolean;
}

/** The key of a role in a grant: the key in the map, the role's name, or what its token refers to. */
export function keyOf(role: GrantRole): string {
  return role.key ?? ("name" in role ? role.name : role.reference.text);
}

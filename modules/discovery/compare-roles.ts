import type { Problem, PropPath } from "../model-sharing";
import type { DomainRoles, RoleProfiles } from "./domain-roles";
import * as problem from "./problems";

/** A role of a workspace file, as it was found there. */
export interface ListedRole {
  readonly name: string;
  /** The ARNs that it was given by. */
  readonly arns: readonly string[];
  /** Where it stands first. */
  readonly path: PropPath;
}

/** Where a file and its domain differ. */
export interface RoleDifferences {
  /** ARNs of roles that the file hasn't, with the profiles that use them. */
  readonly missing: ReadonlyArray<readonly [role: string, RoleProfiles]>;
  /** Roles of the file that no profile uses. */
  readonly leftOver: readonly ListedRole[];
  /** Roles that both have, and the file writes otherwise than IAM. */
  readonly misspelt: readonly Problem[];
}

/** A role that is there by its name is there. */
export function compareRoles(listed: readonly ListedRole[], { roles }: DomainRoles): RoleDifferences {
  const used = [...roles].map(([arn, profiles]) => ({ arn, profiles, name: arn.slice(arn.lastIndexOf("/") + 1) }));
  const byName = new Map(used.map((role) => [role.name.toLowerCase(), role]));
  const there = new Set(listed.map(({ name }) => name.toLowerCase()));
  return {
    missing: used
      .filter(({ name }) => !there.has(name.toLowerCase()))
      .map(({ arn, profiles }) => [arn, profiles] as const),
    leftOver: listed.filter(({ name }) => !byName.has(name.toLowerCase())),
    misspelt: listed.flatMap(({ name, arns, path }) => {
      const role = byName.get(name.toLowerCase());
      if (role === undefined) {
        return [];
      }
      const other = arns.find((arn) => arn !== role.arn);
      return [
        ...(name === role.name ? [] : [{ path, message: problem.otherCase(name, role.arn) }]),
        ...(other === undefined || name !== role.name ? [] : [{ path, message: problem.otherArn(other, role.arn) }]),
      ];
    }),
  };
}

import type { Problem, PropPath } from "../../model-sharing";
import type { CheckedFile, Workspace } from "../../workspaces";
import * as problem from "../problems";
import { roleName } from "../role-name";
import type { RoleProfiles } from "../role-profiles";
import { entriesOf } from "./domain-file";
import type { UsableRoles } from "./usable-roles";

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
  /** ARNs of roles that are to be added, with the profiles that use them. */
  readonly missing: ReadonlyArray<readonly [role: string, RoleProfiles]>;
  /** Roles that the file hasn't and needn't have. */
  readonly needless: ReadonlyArray<readonly [role: string, RoleProfiles, why: string]>;
  /** Roles of the file that no profile uses. */
  readonly leftOver: readonly ListedRole[];
  /** Roles that both have, and the file writes otherwise than IAM. */
  readonly misspelt: ReadonlyArray<Pick<Problem, "path" | "message">>;
  /** Roles that profiles use, and no file can hold. */
  readonly unusable: UsableRoles["unusable"];
}

/** Roles by name that a workspace leaves as they are. */
export type Chosen = NonNullable<Workspace["discover"]>;

/**
 * A role that is there by its name is there.
 *
 * @param settled - roles that the file needn't have: name in lower case → why
 */
export function compareRoles(
  file: CheckedFile,
  { roles, unusable }: UsableRoles,
  settled: ReadonlyMap<string, string>,
  { keep, leaveOut }: Chosen = {},
): RoleDifferences {
  const listed = file.roles.flatMap((role) => ("name" in role ? [role] : []));
  const entries = entriesOf(file);
  const byName = new Map([...roles.keys()].map((arn) => [roleName(arn).toLowerCase(), arn]));
  const there = new Set(listed.map(({ name }) => name.toLowerCase()));
  const absent = [...roles].filter(([arn]) => !there.has(roleName(arn).toLowerCase()));
  return {
    ...apart(absent, settled),
    leftOver: listed.filter(({ name }) => !byName.has(name.toLowerCase()) && !has(keep, name)),
    misspelt: listed.flatMap(({ name, arns, path }) => {
      const arn = byName.get(name.toLowerCase());
      if (arn === undefined) {
        return [];
      }
      return name === roleName(arn)
        ? arns
            .filter((one) => one !== arn)
            .map((one) => ({ path: ["profileRoles", entries.indexOf(one)], message: problem.otherArn(one, arn) }))
        : [{ path, message: problem.otherCase(name, arn) }];
    }),
    unusable: unusable.filter(({ role }) => !has(leaveOut, roleName(role))),
  };
}

function has(names: readonly string[] | undefined, name: string): boolean {
  return names?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
}

/** Sorts out the roles that a file needn't have. */
export function apart(
  roles: ReadonlyArray<readonly [role: string, RoleProfiles]>,
  settled: ReadonlyMap<string, string>,
): Pick<RoleDifferences, "missing" | "needless"> {
  const whyOf = (arn: string) => settled.get(roleName(arn).toLowerCase());
  return {
    missing: roles.filter(([arn]) => whyOf(arn) === undefined),
    needless: roles.flatMap(([arn, profiles]) => {
      const why = whyOf(arn);
      return why === undefined ? [] : [[arn, profiles, why] as const];
    }),
  };
}

/** Whether anything is to be done. */
export function differs({ missing, leftOver, misspelt, unusable }: RoleDifferences): boolean {
  return [missing, leftOver, misspelt, unusable].some((part) => part.length > 0);
}

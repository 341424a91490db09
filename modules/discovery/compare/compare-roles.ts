import type { PropPath } from "../../model-sharing";
import type { CheckedFile, FileProblem, Workspace } from "../../workspaces";
import { fault, type Reason } from "../problems";
import { roleName } from "../role-name";
import type { RoleProfiles } from "../role-profiles";
import { profileRolesOf } from "./domain-file";
import type { UnusableRole, UsableRoles } from "./usable-roles";

/** A role of a workspace file, as the file lists it. */
export interface ListedRole {
  readonly name: string;
  /** The ARNs that the file gives for it. */
  readonly arns: readonly string[];
  /** Where the file lists it first. */
  readonly path: PropPath;
}

/** A role's ARN, and the user profiles that use it. */
export type UsedRole = readonly [role: string, profiles: RoleProfiles];

/** A role that a file doesn't need, since another file grants it or the user left it out. */
export interface SkippedRole {
  readonly role: string;
  readonly profiles: RoleProfiles;
  readonly reason: Reason;
}

/** Where the roles of a file and of its domain differ. */
export interface RoleDifferences {
  readonly missing: readonly UsedRole[];
  readonly skipped: readonly SkippedRole[];
  /** Roles of the file that no user profile uses. */
  readonly unused: readonly ListedRole[];
  /** Roles of the file that no user profile uses, but that another domain may need. */
  readonly needed: ReadonlyArray<{ readonly name: string; readonly reason: Reason }>;
  readonly unusable: readonly UnusableRole[];
}

/** What a workspace says about its roles: those to leave out, and those to keep. */
export type Choices = NonNullable<Workspace["discover"]>;

/** Name of a role in lower case → why a file doesn't need it. */
export type SkipReasons = ReadonlyMap<string, Reason>;

/** Compares by the roles' names, whether a file gives the name or the ARN. */
export function compareRoles(
  file: CheckedFile,
  { roles, unusable }: UsableRoles,
  skipReasons: SkipReasons,
  { keep, leaveOut }: Choices = {},
): RoleDifferences {
  const listed = listedRoles(file);
  const listedNames = new Set(listed.map(({ name }) => name.toLowerCase()));
  const usedNames = new Set([...roles.keys()].map((arn) => roleName(arn).toLowerCase()));
  const absent = [...roles].filter(([arn]) => !listedNames.has(roleName(arn).toLowerCase()));
  return {
    ...splitByNeed(absent, skipReasons),
    unused: listed.filter(({ name }) => !usedNames.has(name.toLowerCase()) && !hasName(keep, name)),
    needed: [],
    unusable: unusable.filter(({ role }) => !hasName(leaveOut, roleName(role))),
  };
}

/** Splits roles into those that a file needs, and those that it doesn't. */
export function splitByNeed(
  roles: readonly UsedRole[],
  skipReasons: SkipReasons,
): Pick<RoleDifferences, "missing" | "skipped"> {
  const missing: UsedRole[] = [];
  const skipped: SkippedRole[] = [];
  for (const [role, profiles] of roles) {
    const reason = skipReasons.get(roleName(role).toLowerCase());
    if (reason === undefined) {
      missing.push([role, profiles]);
    } else {
      skipped.push({ role, profiles, reason });
    }
  }
  return { missing, skipped };
}

/** Finds the roles that a file doesn't write as IAM does. */
export function misspeltRoles(file: CheckedFile, { roles }: UsableRoles): FileProblem[] {
  const arns = new Map([...roles.keys()].map((arn) => [roleName(arn).toLowerCase(), arn]));
  const entries = profileRolesOf(file);
  return listedRoles(file).flatMap((role) => {
    const arn = arns.get(role.name.toLowerCase());
    if (arn === undefined) {
      return [];
    }
    if (role.name !== roleName(arn)) {
      return [file.yaml.problemAt(role.path, fault("otherCase", { given: role.name, arn }))];
    }
    return role.arns
      .filter((given) => given !== arn)
      .map((given) => file.yaml.problemAt(["profileRoles", entries.indexOf(given)], fault("otherArn", { given, arn })));
  });
}

/** Whether a file lists a role, by its name in any case. */
export function listsRole(file: CheckedFile, name: string): boolean {
  return placeOfRole(file, name) !== undefined;
}

/** Where a file lists a role first. */
export function placeOfRole(file: CheckedFile, name: string): PropPath | undefined {
  return listedRoles(file).find((role) => role.name.toLowerCase() === name.toLowerCase())?.path;
}

function listedRoles({ roles }: CheckedFile): ListedRole[] {
  return roles.flatMap((role) => ("name" in role ? [role] : []));
}

function hasName(names: readonly string[] | undefined, name: string): boolean {
  return names?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
}

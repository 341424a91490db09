import { DEFAULT_POLICY_NAME, keyOf, partitionOf } from "../model-sharing";
import type { CheckedFile, Workspace } from "./reading";

/** The keys of a file that decide which policy a role gets. */
export type Granting = Pick<Workspace, "account" | "region" | "policyName" | "scope" | "tagOnCreate">;

/**
 * The roles to which files already grant what another file would grant, by a policy of the same name. A policy has one
 * owner, so the other file can't list these roles, too.
 *
 * @returns name of the role in lower case → where it is listed
 */
export function grantedRoles(by: Granting, files: readonly CheckedFile[]): Map<string, string> {
  return new Map(
    files
      .filter(({ workspace }) => workspace !== undefined && covers(workspace, by))
      .flatMap(({ file, yaml, roles }) =>
        roles.map((role) => [keyOf(role).toLowerCase(), `${file}:${yaml.placeAt(role.path).line}`] as const),
      ),
  );
}

function covers(one: Granting, other: Granting): boolean {
  const isOneOwner =
    one.account === other.account &&
    partitionOf(one.region) === partitionOf(other.region) &&
    (one.policyName ?? DEFAULT_POLICY_NAME) === (other.policyName ?? DEFAULT_POLICY_NAME);
  const isAsWide = one.scope !== "workspace" || (other.scope === "workspace" && one.region === other.region);
  return isOneOwner && isAsWide && (other.tagOnCreate ?? []).every((action) => one.tagOnCreate?.includes(action));
}

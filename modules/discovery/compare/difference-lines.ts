import type { PropPath } from "../../model-sharing";
import { type CheckedFile, locationText } from "../../workspaces";
import * as problem from "../problems";
import type { RoleDifferences } from "./compare-roles";
import { namesText } from "./usable-roles";

/** What is done about a difference: roles are added, or taken out too, or nothing is. */
export type Mode = "add" | "prune" | "check";

/** Says, line by line, where a file and its domain differ, or what was done about it. */
export function differenceLines(
  { file, yaml }: CheckedFile,
  domain: string,
  { missing, leftOver, misspelt, unusable }: RoleDifferences,
  mode: Mode,
): string[] {
  const at = (path: PropPath, message: string) => locationText(yaml.problemAt(path, message));
  const added = missing.map(([role, profiles]) =>
    mode === "check"
      ? at(["profileRoles"], problem.missing(role, namesText(profiles)))
      : `${file}  + ${role}: ${namesText(profiles)}`,
  );
  const left = leftOver.map(({ name, arns: [arn = name], path }) =>
    mode === "prune" ? `${file}  - ${arn}` : at(path, problem.leftOver(arn, domain)),
  );
  const lines = [
    ...added,
    ...left,
    ...misspelt.map(({ path, message }) => at(path, message)),
    ...unusable.map(({ profiles, why }) => at(["profileRoles"], problem.unusable(profiles, why))),
  ];
  if (mode === "check") {
    return [...lines, `${file}: ${lines.length === 0 ? `has the roles of ${domain}` : `differs from ${domain}`}`];
  }
  const counts = [
    ...(missing.length > 0 ? [`${rolesText(missing.length)} added`] : []),
    ...(mode === "prune" && leftOver.length > 0 ? [`${rolesText(leftOver.length)} taken out`] : []),
  ];
  const nothing = `nothing to add${mode === "prune" ? ", or to take out" : ""}`;
  return [...lines, `${file}: ${counts.length === 0 ? nothing : counts.join(", ")}`];
}

export function rolesText(count: number): string {
  return `${count} ${count === 1 ? "role" : "roles"}`;
}

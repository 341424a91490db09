import type { CheckedFile, FileProblem } from "../../workspaces";
import { type Finding, fault } from "../problems";
import { profileNames } from "../role-profiles";
import { placeOfRole, type RoleDifferences } from "./compare-roles";

/** What to do about a difference: add roles, or remove them too, or nothing. */
export type Mode = "add" | "prune" | "check";

/** Lists where a file and its domain differ, or what was done about it, and sums up. */
export function differenceFindings(
  file: CheckedFile,
  domain: string,
  { missing, unused, needed, unusable }: RoleDifferences,
  misspelt: readonly FileProblem[],
  mode: Mode,
): Finding[] {
  const added = missing.map(([role, users]) => {
    const values = { role, profiles: profileNames(users) };
    return mode === "check"
      ? file.yaml.problemAt(["profileRoles"], fault("missingRole", values))
      : { file: file.file, ...fault("addedRole", values) };
  });
  const removed = unused.map(({ name, arns: [role = name], path }) =>
    mode === "prune"
      ? { file: file.file, ...fault("removedRole", { role }) }
      : file.yaml.problemAt(path, fault("unusedRole", { role, domain })),
  );
  const kept = needed.map(({ name, reason }) =>
    file.yaml.problemAt(placeOfRole(file, name) ?? ["profileRoles"], fault("keptRole", { role: name, domain, reason })),
  );
  const refused = unusable.map((one) => file.yaml.problemAt(["profileRoles"], fault("unusableRole", { ...one })));
  const findings = [...added, ...removed, ...kept, ...misspelt, ...refused];
  if (mode === "check") {
    return [...findings, fault(findings.length === 0 ? "sameRoles" : "differentRoles", { file: file.file, domain })];
  }
  const counts = { added: added.length, removed: mode === "prune" ? removed.length : 0 };
  return [...findings, sumOf(file.file, counts, mode)];
}

function sumOf(file: string, counts: { readonly added: number; readonly removed: number }, mode: Mode): Finding {
  if (counts.added + counts.removed > 0) {
    return fault("updatedFile", { file, ...counts });
  }
  return fault(mode === "prune" ? "nothingToChange" : "nothingToAdd", { file });
}

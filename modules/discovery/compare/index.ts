export {
  type Choices,
  compareRoles,
  type ListedRole,
  misspeltRoles,
  type RoleDifferences,
  type SkippedRole,
  type SkipReasons,
  splitByNeed,
} from "./compare-roles";
export { differenceFindings, type Mode } from "./difference-findings";
export { asIfListed, readDomainFile } from "./domain-file";
export { problemAt } from "./problem-at";
export { type UsableRoles, usableRoles } from "./usable-roles";

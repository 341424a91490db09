export {
  type Choices,
  compareRoles,
  type ListedRole,
  listsRole,
  misspeltRoles,
  placeOfRole,
  type RoleDifferences,
  type SkippedRole,
  type SkipReasons,
  splitByNeed,
} from "./compare-roles";
export { differenceFindings, type Mode } from "./difference-findings";
export { readDomainFile } from "./domain-file";
export { type UsableRoles, usableRoles } from "./usable-roles";

export { apart, type Chosen, compareRoles, differs, type ListedRole, type RoleDifferences } from "./compare-roles";
export { differenceLines, type Mode, rolesText } from "./difference-lines";
export { asIfListed, readDomainFile } from "./domain-file";
export { namesText, type UsableRoles, usableRoles } from "./usable-roles";
